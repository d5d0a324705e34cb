import {addUpwards, isElement, lineOfNode, type PageElement, type PageNode} from './page-element.ts';

export type SegmentKind = 'heading' | 'item' | 'cell' | 'code' | 'caption' | 'prose';

/** A run of text of a page without a block border in it: a paragraph, a heading, an item, a cell. */
export type Segment = {
  readonly kind: SegmentKind;
  /** Text nodes and inline elements, next to each other in `parent`. */
  readonly nodes: readonly PageNode[];
  readonly parent: PageElement;
  readonly text: string;
  /** As `weightOf`. */
  readonly weight: number;
  /** Share of the text that is in links, and in links to other pages of the same site. */
  readonly linkShare: number;
  readonly homeShare: number;
};

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math q ruby rb rp rt s samp small span strike strong sub sup time tt u var wbr br'.split(
    ' ',
  ),
);

const EAST_ASIAN = /[\u3000-\u9fff\uac00-\ud7ff\uf900-\ufaff]/g;

/** The runs of text under `root`, a part of the page at `address`, in their order. */
export function segmentsOf(root: PageElement, address?: string): readonly Segment[] {
  const home = URL.parse(address ?? '')?.host.replace(/^www\./, '');
  const segments: Segment[] = [];
  const inline = new Map<PageElement, boolean>();
  const isInline = (node: PageNode): boolean => {
    if (!isElement(node)) return node.nodeType === 3;
    let known = inline.get(node);
    if (known === undefined) {
      known =
        INLINE.has(node.localName) &&
        !hasParagraphs(node) &&
        node.childNodes.every(child => !isElement(child) || isInline(child));
      inline.set(node, known);
    }
    return known;
  };
  const walk = (parent: PageElement, outer: SegmentKind, around: PageElement | undefined): void => {
    const link = parent.localName === 'a' && parent.hasAttribute('href') ? parent : around;
    const kind = kindOf(parent) ?? outer;
    let run: PageNode[] = [];
    const flush = (): void => {
      const segment = segmentOf(run, parent, kind, {home, link});
      if (segment !== undefined) segments.push(segment);
      run = [];
    };
    for (const node of parent.childNodes) {
      if (isInline(node)) {
        // Two breaks in a row end a paragraph.
        if (isBreak(node) && isBreak(lastSolid(run))) flush();
        else run.push(node);
      } else if (isElement(node)) {
        flush();
        if (node.localName === 'pre') run.push(node);
        else walk(node, kind, link);
        if (node.localName === 'pre') flush();
      }
    }
    flush();
  };
  walk(root, 'prose', undefined);
  return segments;
}

/** Whether two breaks in a row are in an inline element: it wraps paragraphs. */
function hasParagraphs({childNodes}: PageElement): boolean {
  let wasBreak = false;
  for (const node of childNodes) {
    if (isBreak(node) && wasBreak) return true;
    if (node.nodeType !== 3 || node.textContent.trim() !== '') wasBreak = isBreak(node);
  }
  return false;
}

function lastSolid(run: readonly PageNode[]): PageNode | undefined {
  return run.findLast(node => node.nodeType !== 3 || node.textContent.trim() !== '');
}

function isBreak(node: PageNode | undefined): boolean {
  return node !== undefined && isElement(node) && node.localName === 'br';
}

function kindOf({localName}: PageElement): SegmentKind | undefined {
  if (/^h[1-6]$/.test(localName)) return 'heading';
  if (localName === 'li' || localName === 'dd' || localName === 'dt') return 'item';
  if (localName === 'td' || localName === 'th') return 'cell';
  if (localName === 'figcaption' || localName === 'caption') return 'caption';
  return undefined;
}

function segmentOf(
  nodes: readonly PageNode[],
  parent: PageElement,
  kind: SegmentKind,
  {home, link}: {readonly home: string | undefined; readonly link: PageElement | undefined},
): Segment | undefined {
  const text = nodes
    .map(node => (isBreak(node) ? ' ' : node.textContent))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '') return undefined;
  const [first] = nodes;
  const isCode = first !== undefined && isElement(first) && first.localName === 'pre';
  const weight = weightOf(text);
  const links = link === undefined ? nodes.flatMap(linksIn) : [link];
  const share = (some: readonly PageElement[]): number =>
    Math.min(1, some.reduce((sum, one) => sum + weightOf(lineOfNode(one)), 0) / weight);
  return {
    kind: isCode ? 'code' : kind,
    nodes,
    parent,
    text,
    weight,
    linkShare: share(links),
    homeShare: share(links.filter(one => leadsHome(one.getAttribute('href') ?? '', home))),
  };
}

/** Length in characters; Chinese, Japanese and Korean ones count three, as a word has about two of them. */
export function weightOf(text: string): number {
  return text.length + 2 * (text.match(EAST_ASIAN)?.length ?? 0);
}

function linksIn(node: PageNode): readonly PageElement[] {
  if (!isElement(node)) return [];
  if (node.localName === 'a') return node.hasAttribute('href') ? [node] : [];
  return node.childNodes.flatMap(linksIn);
}

/** Whether a link leads to another page of the site: a place on this page does not. */
function leadsHome(href: string, home: string | undefined): boolean {
  if (href.startsWith('#')) return false;
  const host = URL.parse(href)?.host.replace(/^www\./, '');
  return host === undefined || host === home;
}

/** How many runs of text are in each element. */
export function runsIn(segments: readonly Segment[]): ReadonlyMap<PageElement, number> {
  const runs = new Map<PageElement, number>();
  for (const {parent} of segments) addUpwards(runs, parent, 1);
  return runs;
}
