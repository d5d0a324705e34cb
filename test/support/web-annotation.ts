/*
 * The rules of the Web Annotation Data Model (W3C Recommendation, 23 February 2017) for what Postil writes, one
 * line for each that is broken; sections in brackets. And a JSON-LD context for the terms used, after Annex A of
 * the Web Annotation Vocabulary: no address is fetched.
 */

type Fields = Readonly<Record<string, unknown>>;

const MOTIVATIONS = new Set(
  'assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying tagging'.split(
    ' ',
  ),
);
const ANNO = 'http://www.w3.org/ns/anno.jsonld';
const IRI = /^[a-z][a-z\d+.-]*:\S+$/i;
/** xsd:dateTime with a time zone, which the model asks for (3.3.1). */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value];
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** The rules that an annotation breaks; `isAlone` when it is a document, not an item of a page. */
export function brokenRules(value: unknown, isAlone = true): readonly string[] {
  const broken: string[] = [];
  const must = (isKept: boolean, rule: string): void => void (isKept || broken.push(rule));
  if (!isFields(value)) return ['an annotation is an object'];
  if (isAlone)
    must(
      listOf(value['@context']).includes(ANNO),
      'a document has the annotation context among its contexts (3.1)',
    );
  else must(!('@context' in value), 'an item has the context of its page');
  must(typeof value['id'] === 'string' && IRI.test(value['id']), 'there is exactly one id, an IRI (3.1)');
  must(listOf(value['type']).includes('Annotation'), 'a type is Annotation (3.1)');
  for (const name of ['created', 'modified', 'generated'])
    must(listOf(value[name]).length <= 1, `there is at most one ${name} (3.3.1)`);
  for (const time of [value['created'], value['modified']])
    must(
      time === undefined || (typeof time === 'string' && TIME.test(time)),
      'times are xsd:dateTime with a time zone (3.3.1)',
    );
  for (const motivation of listOf(value['motivation']))
    must(
      MOTIVATIONS.has(String(motivation)) || IRI.test(String(motivation)),
      'motivations are known ones (3.3.5)',
    );
  must(listOf(value['canonical']).length <= 1, 'there is at most one canonical (3.3.6)');
  for (const body of listOf(value['body'])) broken.push(...brokenBody(body));
  must(listOf(value['target']).length > 0, 'there is a target (3.1)');
  for (const target of listOf(value['target'])) broken.push(...brokenTarget(target, value));
  for (const style of listOf(value['stylesheet']))
    must(
      typeof style === 'string' ||
        (isFields(style) &&
          style['type'] === 'CssStylesheet' &&
          typeof (style['value'] ?? style['id']) === 'string'),
      'a stylesheet is an IRI or a CssStylesheet with its text (4.4)',
    );
  return [...broken, ...strangers(value)];
}

function brokenBody(body: unknown): readonly string[] {
  if (typeof body === 'string') return IRI.test(body) ? [] : ['a body that is a text is an IRI (3.2.1)'];
  if (!isFields(body)) return ['a body is an IRI or an object (3.2)'];
  if (body['type'] !== 'TextualBody') return [];
  const broken: string[] = [];
  if (typeof body['value'] !== 'string') broken.push('a textual body has exactly one value (3.2.4)');
  if (listOf(body['format']).length > 1) broken.push('a textual body has one format (3.2.4)');
  for (const purpose of listOf(body['purpose']))
    if (!MOTIVATIONS.has(String(purpose))) broken.push('a purpose is a motivation (3.3.5)');
  return broken;
}

function brokenTarget(target: unknown, annotation: Fields): readonly string[] {
  if (typeof target === 'string')
    return IRI.test(target) ? [] : ['a target that is a text is an IRI (3.2.1)'];
  if (!isFields(target)) return ['a target is an IRI or an object (3.2)'];
  const broken: string[] = [];
  const must = (isKept: boolean, rule: string): void => void (isKept || broken.push(rule));
  const {source} = target;
  must(
    typeof source === 'string' && IRI.test(source),
    'a specific resource has exactly one source, an IRI (4)',
  );
  if ('styleClass' in target) {
    must(typeof target['styleClass'] === 'string', 'a style class is a text (4.4)');
    must('stylesheet' in annotation, 'a style class has a stylesheet (4.4)');
  }
  for (const state of listOf(target['state'])) {
    const isTime = isFields(state) && state['type'] === 'TimeState' && TIME.test(String(state['sourceDate']));
    must(isTime, 'a time state has its date, an xsd:dateTime (4.3.1)');
  }
  for (const selector of listOf(target['selector'])) {
    if (!isFields(selector)) broken.push('a selector is an object (4.2)');
    else if (selector['type'] === 'TextQuoteSelector')
      for (const [name, isAsked] of [
        ['exact', true],
        ['prefix', false],
        ['suffix', false],
      ] as const)
        must(
          typeof selector[name] === 'string' || (!isAsked && !(name in selector)),
          `a quote has one ${name} (4.2.4)`,
        );
    else if (selector['type'] === 'TextPositionSelector') {
      const {start, end} = selector;
      must(isCount(start) && isCount(end) && start <= end, 'a position has a start and an end (4.2.5)');
    }
  }
  return broken;
}

/** Names that are neither in the model's context nor under a prefix would be lost in expansion. */
function strangers(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap(entry => strangers(entry, path));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    if (name.startsWith('postil:') || name === '@context') return [];
    return name in TERMS ? strangers(field, `${path}.${name}`) : [`${path}.${name} is no term of the model`];
  });
}

/** The rules that a collection breaks, those of its page and of its items (5). */
export function brokenCollectionRules(value: unknown): readonly string[] {
  const broken: string[] = [];
  const must = (isKept: boolean, rule: string): void => void (isKept || broken.push(rule));
  if (!isFields(value)) return ['a collection is an object'];
  must(listOf(value['@context']).includes(ANNO), 'a collection has the annotation context (5.1)');
  must(typeof value['id'] === 'string' && IRI.test(value['id']), 'a collection has one id, an IRI (5.1)');
  must(listOf(value['type']).includes('AnnotationCollection'), 'its type is AnnotationCollection (5.1)');
  must(isCount(value['total']), 'its total is a whole number (5.1)');
  const {first} = value;
  if (value['total'] === 0) return broken;
  if (!isFields(first)) return [...broken, 'a collection that is not empty has a first page (5.1)'];
  const items = listOf(first['items']);
  must(typeof first['id'] === 'string' && IRI.test(first['id']), 'a page has one id, an IRI (5.2)');
  must(listOf(first['type']).includes('AnnotationPage'), 'its type is AnnotationPage (5.2)');
  must(first['partOf'] === value['id'], 'a page is part of its collection (5.2)');
  must(items.length > 0, 'a page has items (5.2)');
  must(first['startIndex'] === 0, 'the first page starts at 0 (5.2)');
  must(
    items.length < Number(value['total']) === 'next' in first,
    'a page has a next one unless it is the last (5.2)',
  );
  must(value['last'] === first['id'] || 'next' in first, 'the one page is the last one too (5.1)');
  return [...broken, ...items.flatMap(item => brokenRules(item, false)), ...strangers(value)];
}

const OA = 'http://www.w3.org/ns/oa#';
const AS = 'http://www.w3.org/ns/activitystreams#';
const iri = (id: string) => ({'@id': id, '@type': '@id'});
const time = (id: string) => ({'@id': id, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime'});
const count = (id: string) => ({'@id': id, '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger'});

const TERMS: Readonly<Record<string, unknown>> = {
  id: '@id',
  type: '@type',
  Annotation: `${OA}Annotation`,
  TextualBody: `${OA}TextualBody`,
  SpecificResource: `${OA}SpecificResource`,
  TextQuoteSelector: `${OA}TextQuoteSelector`,
  TextPositionSelector: `${OA}TextPositionSelector`,
  TimeState: `${OA}TimeState`,
  CssStylesheet: `${OA}CssStyle`,
  AnnotationCollection: `${AS}OrderedCollection`,
  AnnotationPage: `${AS}OrderedCollectionPage`,
  body: iri(`${OA}hasBody`),
  target: iri(`${OA}hasTarget`),
  source: iri(`${OA}hasSource`),
  selector: iri(`${OA}hasSelector`),
  state: iri(`${OA}hasState`),
  stylesheet: iri(`${OA}styledBy`),
  styleClass: `${OA}styleClass`,
  motivation: {'@id': `${OA}motivatedBy`, '@type': '@vocab'},
  purpose: {'@id': `${OA}hasPurpose`, '@type': '@vocab'},
  exact: `${OA}exact`,
  prefix: `${OA}prefix`,
  suffix: `${OA}suffix`,
  start: count(`${OA}start`),
  end: count(`${OA}end`),
  sourceDate: time(`${OA}sourceDate`),
  canonical: iri(`${OA}canonical`),
  via: iri(`${OA}via`),
  value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
  format: 'http://purl.org/dc/elements/1.1/format',
  language: 'http://purl.org/dc/elements/1.1/language',
  created: time('http://purl.org/dc/terms/created'),
  modified: time('http://purl.org/dc/terms/modified'),
  creator: iri('http://purl.org/dc/terms/creator'),
  label: 'http://www.w3.org/2000/01/rdf-schema#label',
  total: count(`${AS}totalItems`),
  first: iri(`${AS}first`),
  last: iri(`${AS}last`),
  partOf: iri(`${AS}partOf`),
  startIndex: count(`${AS}startIndex`),
  items: {'@id': `${AS}items`, '@type': '@id', '@container': '@list'},
  ...Object.fromEntries([...MOTIVATIONS].map(name => [name, `${OA}${name}`])),
};

/** Serves the annotation context; any other address is a mistake. */
export async function documentLoader(url: string) {
  if (url !== ANNO) throw new Error(`${url} would be fetched`);
  return {contextUrl: null, documentUrl: url, document: {'@context': TERMS}};
}
