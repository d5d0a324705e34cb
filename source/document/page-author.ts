import type {PageDocument, PageElement} from './page-element.ts';
import {wordsOfNames} from './page-signs.ts';
import type {PageStatements} from './page-statements.ts';
import {bareWords, cleanLine, spacedLine} from './page-text.ts';

/** Who wrote the article, in the words of the page; several names with commas between them. */
export function authorOf(
  document: PageDocument,
  {meta, stated}: PageStatements,
  site: string | undefined,
): string | undefined {
  const sources: readonly (() => readonly string[])[] = [
    () => stated('author'),
    () =>
      meta(
        'author',
        'byl',
        'parsely-author',
        'sailthru.author',
        'dc.creator',
        'dcterms.creator',
        'article:author',
        'article:author_name',
      ),
    () => stated('creator'),
    () => namedIn(document, '[itemprop=author] [itemprop=name],[itemprop=author]'),
    () =>
      namedIn(
        document,
        '[rel=author],.author.vcard .fn,.byline .author,.author-name,[class*=byline] [class*=name]',
      ),
    () => bylinesOf(document),
  ];
  let own: string | undefined;
  for (const source of sources) {
    const names = [...new Set(source().map(text => authorName(text, site)))].filter(name => name !== '');
    const line = names.slice(0, 8).join(', ');
    // Where the site is stated as its own author, a byline may name who wrote it.
    if (line !== '' && (site === undefined || bareWords(line) !== bareWords(site))) return line;
    own ??= line === '' ? undefined : line;
  }
  return own;
}

/** Elements inside of others that are found too are the same name again. */
function namedIn(document: PageDocument, selector: string): readonly string[] {
  for (const element of document.querySelectorAll(selector)) {
    if (element.textContent.length > 200 || isOfReaders(element)) continue;
    const line = spacedLine(element);
    if (line !== '' && line.length < 120) return [line];
  }
  return [];
}

/** A form asks for a name, and comments have authors too. */
function isOfReaders(element: PageElement): boolean {
  return element.closest('form,label,[class*=comment],[id*=comment]') !== null;
}

function bylinesOf(document: PageDocument): readonly string[] {
  const selector =
    '[class*=byline],[class*=author],[id*=byline],[class*=Byline],[class*=Author],[class*=meta],[class*=posted]';
  for (const element of document.querySelectorAll(selector)) {
    if (element.textContent.length > 200 || isOfReaders(element)) continue;
    const words = wordsOfNames(element.getAttribute('class'), element.getAttribute('id'));
    const line = spacedLine(element);
    const isNamed = words.some(word => /^(?:byline|author|authors)$/.test(word));
    const isByline = /^(?:posted |written )?by \p{Lu}/iu.test(line);
    if (line !== '' && line.length < 120 && (isByline || (isNamed && line.length < 80))) return [line];
  }
  return [];
}

const NO_NAME =
  /^(?:https?:|www\.|@)|^(?:admin|administrator|editor|staff|guest|author|unknown|null|undefined|by|[^\p{L}]*)$/iu;

/** A name without what stands around it in bylines: `By Ada Lind, The Paper | March 2, 2019`. */
function authorName(text: string, site: string | undefined): string {
  const name = cleanLine(text)
    .replace(
      /^(?:(?:written|story|reported|posted|words|text|article|analysis|opinion|review)\s+)?(?:by|von|par|por|di|door)[\s:]+/i,
      '',
    )
    .replace(/^\p{L}{2,12}\s*:\s+/u, '')
    .replace(/\s*(?:[|•·].*|,?\s+(?:posted |published |updated )?on\s+.*\d{4}.*)$/i, '')
    .replace(
      /[\s,–-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}).*$/i,
      '',
    )
    .replace(/\s*@\w+$/, '');
  const bareName = withoutSiteBehind(name, site).replace(/[\s,;.–-]+$/, match =>
    match.startsWith('.') ? '.' : '',
  );
  return NO_NAME.test(bareName) || bareName.length > 120 ? '' : bareName;
}

function withoutSiteBehind(name: string, site: string | undefined): string {
  if (site === undefined || site.length < 2) return name;
  const at = name.search(/[.,|–-]\s+\S/);
  return at > 2 && bareWords(name.slice(at)).startsWith(bareWords(site)) ? name.slice(0, at) : name;
}
