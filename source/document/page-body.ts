import {addUpwards, around, type PageElement} from './page-element.ts';
import {captionsAmong} from './page-captions.ts';
import {runsIn, segmentsOf, type Segment} from './page-segments.ts';
import {ABOUT, BODY, CAPTION, COMMENTS, FOREIGN, isAboutLine, leadsAway, wordsOfNames} from './page-signs.ts';

/** What is known of a page's article beside its elements. */
export type BodyEvidence = {
  readonly title: string | undefined;
  /** Where the page lies. */
  readonly address: string | undefined;
};

/** An element in which only the article is left. */
export type PageBody = {
  readonly root: PageElement;
  /** The runs of text in it that caption pictures. */
  readonly captions: readonly Segment[];
};

/** Fewer characters than these are a menu or a form. */
const SHORTEST_ARTICLE = 140;

/**
 * Finds the article in a page and takes all else out of it: what is left in the element that comes back is the
 * article. Undefined, and nothing is taken out, where there is no prose.
 *
 * As in Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (2010), a run of text is judged by
 * its length and the share of links in it, and by its neighbours. Prose so found votes for the elements around it;
 * names of classes count only where they do not speak against the votes.
 */
export function findBody(page: PageElement, evidence: BodyEvidence): PageBody | undefined {
  const all = segmentsOf(page, evidence.address);
  const captions = captionsAmong(all);
  const foreign = foreignElements(page, massOf(all));
  const kept = all.filter(segment => !isInside(segment.parent, foreign, page));
  const weigh = (some: readonly Segment[]): number =>
    some.reduce((sum, segment) => sum + (isProse(segment) ? segment.weight : 0), 0);
  // Where names would leave next to nothing, they mean something else on this page.
  const segments = weigh(kept) > 0.1 * weigh(all) ? kept : all;
  if (!segments.some(isProse)) return undefined;
  const root = descend(page, massOf(segments));
  const inside = segments.filter(({parent}) => root.contains(parent));
  const chosen = new Set(chooseSegments(inside, captions, evidence));
  if ([...chosen].reduce((sum, {weight}) => sum + weight, 0) < SHORTEST_ARTICLE) return undefined;
  for (const segment of all) {
    if (chosen.has(segment) || !root.contains(segment.parent)) continue;
    for (const node of segment.nodes) node.remove();
  }
  return {root, captions: [...chosen].filter(segment => captions.has(segment))};
}

/** Prose: a sentence or more, of which links are the smaller part. */
export function isProse({kind, text, weight, linkShare}: Segment): boolean {
  if (kind === 'heading' || kind === 'caption') return false;
  if (kind === 'code') return weight >= 20;
  if (weight >= 120) return linkShare < 0.5;
  return weight >= 40 && linkShare < 0.34 && /[.!?…。！？:;]["'”’»)\]]*$/.test(text);
}

type Mass = ReadonlyMap<PageElement, number>;

/** Prose with so many pieces of prose beside it counts in full; alone it is more likely the teaser of something else. */
const COMPANY = 3;

/** How much prose (by weight) is in each element. */
function massOf(segments: readonly Segment[]): Mass {
  const runs = runsIn(segments);
  const containers = segments.filter(isProse).map(segment => [segment, containerOf(segment, runs)] as const);
  const company = new Map<PageElement, number>();
  for (const [, container] of containers) company.set(container, (company.get(container) ?? 0) + 1);
  const mass = new Map<PageElement, number>();
  for (const [{parent, weight}, container] of containers)
    addUpwards(mass, parent, weight * Math.min(1, (company.get(container) ?? 1) / COMPANY));
  return mass;
}

/** The element in which a paragraph has others beside it: elements that only wrap it are passed over. */
function containerOf({parent}: Segment, runs: ReadonlyMap<PageElement, number>): PageElement {
  let element = parent;
  while ((runs.get(element) ?? 0) < 2 && element.parentElement !== null) element = element.parentElement;
  return element;
}

/** An element's names count only where no more than this share of the page's prose is in it. */
const MOST = {foreign: 0.4, comments: 0.9, about: 0.12, tag: 0.3} as const;

function foreignElements(page: PageElement, mass: Mass): ReadonlySet<PageElement> {
  const total = Math.max(1, mass.get(page) ?? 0);
  const found = new Set<PageElement>();
  const walk = (element: PageElement): void => {
    for (const child of element.children) {
      const share = (mass.get(child) ?? 0) / total;
      if (isForeign(child, share)) found.add(child);
      else walk(child);
    }
  };
  walk(page);
  return found;
}

function isForeign(element: PageElement, share: number): boolean {
  const {localName} = element;
  if (localName === 'body' || share >= MOST.comments) return false;
  const words = wordsOfNames(element.getAttribute('class'), element.getAttribute('id'));
  if (words.some(word => COMMENTS.has(word))) return true;
  if (share >= MOST.foreign) return false;
  const role = element.getAttribute('role') ?? '';
  if (/^(?:nav|footer|aside)$/.test(localName) || FOREIGN_ROLE.test(role)) return share < MOST.tag;
  if (words.some(word => CAPTION.has(word))) return false;
  if (words.some(word => FOREIGN.has(word))) return true;
  return share < MOST.about && words.some(word => ABOUT.has(word)) && element.textContent.trim().length < 600;
}

const FOREIGN_ROLE = /^(?:navigation|complementary|contentinfo|search|dialog|alert|banner|menu)/;

function isInside(element: PageElement, set: ReadonlySet<PageElement>, root: PageElement): boolean {
  for (let at: PageElement | null = element; at !== null && at !== root; at = at.parentElement)
    if (set.has(at)) return true;
  return false;
}

/** The smallest element with nearly all prose in it; one that is named as the article's may have less. */
function descend(page: PageElement, mass: Mass): PageElement {
  const total = mass.get(page) ?? 0;
  let root = page;
  for (;;) {
    const heaviest = [...root.children].toSorted((a, b) => (mass.get(b) ?? 0) - (mass.get(a) ?? 0))[0];
    if (heaviest === undefined || !HOLDS_ARTICLE.test(heaviest.localName)) return root;
    const share = (mass.get(heaviest) ?? 0) / Math.max(1, mass.get(root) ?? 0);
    if (share < leastShare(heaviest) || (mass.get(heaviest) ?? 0) < total * 0.4) return root;
    root = heaviest;
  }
}

const HOLDS_ARTICLE =
  /^(?:div|section|article|main|body|form|table|tbody|tr|td|center|span|font|[a-z]+-[a-z-]+)$/;

function leastShare(element: PageElement): number {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  if (element.getAttribute('itemprop') === 'articleBody') return 0.5;
  if (element.localName === 'article' || BODY.test(names)) return 0.6;
  if (element.localName === 'main' || element.getAttribute('role') === 'main') return 0.6;
  return 0.85;
}

function chooseSegments(
  segments: readonly Segment[],
  captions: ReadonlySet<Segment>,
  {title}: BodyEvidence,
): readonly Segment[] {
  const afterTitle = withoutTitle(segments, title);
  const linked = withoutLinkLists(afterTitle);
  const plain = linked.filter(
    segment =>
      segment.kind === 'code' || captions.has(segment) || !(isAboutLine(segment.text) || isPointer(segment)),
  );
  return withoutEnds(withoutForeignSections(plain), captions);
}

/** What stands before the title's own heading is a path or a label; the heading itself is the title. */
function withoutTitle(segments: readonly Segment[], title: string | undefined): readonly Segment[] {
  if (title === undefined) return segments;
  const wanted = normal(title);
  const at = segments.findIndex(({kind, text}) => {
    const found = normal(text);
    return (
      kind === 'heading' &&
      found.length > 8 &&
      (wanted === found ||
        found.startsWith(wanted) ||
        (wanted.startsWith(found) && found.length > wanted.length * 0.6))
    );
  });
  if (at === -1) return segments;
  const before = segments.slice(0, at);
  const isFrame = before.reduce((sum, {weight}) => sum + weight, 0) < 400 && !before.some(isProse);
  return isFrame ? segments.slice(at + 1) : segments.toSpliced(at, 1);
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Lists and lines of links, unless a good part of the text is such: then the links are what the article is about. */
function withoutLinkLists(segments: readonly Segment[]): readonly Segment[] {
  const isLinks = ({kind, homeShare}: Segment): boolean =>
    kind !== 'heading' && kind !== 'cell' && kind !== 'code' && homeShare > 0.75;
  const total = segments.reduce((sum, {weight}) => sum + weight, 0);
  const links = segments.filter(isLinks).reduce((sum, {weight}) => sum + weight, 0);
  return links > total * 0.25 ? segments : segments.filter(segment => !isLinks(segment));
}

/** A short line that points to something else. */
function isPointer({kind, text, weight, linkShare}: Segment): boolean {
  const isScrap = weight < 60 && !/[.!?…]['"’”)]*$/.test(text);
  return kind !== 'heading' && weight < 200 && (linkShare > 0.2 || isScrap) && leadsAway(text);
}

/**
 * A heading that leads away takes what follows it up to the next heading that does not, or up to prose that stands
 * where prose stood before it.
 */
function withoutForeignSections(segments: readonly Segment[]): readonly Segment[] {
  const places = new Set<PageElement>();
  let isAway = false;
  return segments.filter(segment => {
    const place = segment.parent.parentElement ?? segment.parent;
    if (segment.kind === 'heading') isAway = leadsAway(segment.text) && segment.weight < 80;
    else if (isAway && isProse(segment) && places.has(place)) isAway = false;
    if (!isAway && isProse(segment)) places.add(place);
    return !isAway;
  });
}

/** Headings and scraps behind the last prose, and scraps before the first, belong to the frame. */
function withoutEnds(segments: readonly Segment[], captions: ReadonlySet<Segment>): readonly Segment[] {
  const parents = new Set(segments.filter(isProse).map(({parent}) => parent.parentElement ?? parent));
  const isNear = ({parent, homeShare}: Segment): boolean =>
    homeShare < 0.34 && around(parent, 3).some(element => parents.has(element));
  const isSolid = (segment: Segment): boolean =>
    isProse(segment) ||
    segment.kind === 'cell' ||
    (segment.kind !== 'heading' && !captions.has(segment) && isNear(segment));
  const first = segments.findIndex(isSolid);
  const last = segments.findLastIndex(isSolid);
  return segments.filter((segment, at) => {
    if (at > last) return captions.has(segment);
    if (at < first) return segment.kind === 'heading' || captions.has(segment);
    return true;
  });
}
