import {around, isElement, type PageElement, type PageNode} from './page-element.ts';
import {runsIn, type Segment} from './page-segments.ts';
import {CAPTION, wordsOfNames} from './page-signs.ts';

/** `(Image: GETTY)`, `Photo by Ada Lind` and the like at the end of a line. */
const CREDITED =
  /\((?:image|photo|picture|credit|foto|video|getty|ap|afp|reuters)\b[^()]{0,80}\)\s*$|(?:^|[.,)|–—-]\s*)(?:photo|image|picture|foto)s?(?: credit| courtesy)?(?:\s?:|\sby\s|\s?[©/])[^.]{0,80}\.?$/i;

/** A caption is no longer than these characters; one that only stands beside a picture or names its maker, no longer than half. */
const LONGEST = 600;

/** The runs of text that caption pictures: in a figure's caption, in an element that is named so, beside a picture, or with a credit. */
export function captionsAmong(segments: readonly Segment[]): ReadonlySet<Segment> {
  const runs = runsIn(segments);
  return new Set(segments.filter(segment => isCaption(segment, runs)));
}

function isCaption(segment: Segment, runs: ReadonlyMap<PageElement, number>): boolean {
  const {kind, parent, nodes, text, weight} = segment;
  if (kind === 'caption') return true;
  if (weight > LONGEST || kind === 'heading') return false;
  if (around(parent, 3).some(isNamed)) return true;
  const solid = nodes.filter(node => node.textContent.trim() !== '');
  if (solid.some(node => isElement(node) && isNamed(node))) return true;
  const isSentence = weight > 120 && /[.!?…]['"’”)]*$/.test(text);
  return (
    weight <= LONGEST / 2 && (CREDITED.test(text) || (!isSentence && isBesidePicture(parent, nodes, runs)))
  );
}

function isNamed(element: PageElement): boolean {
  return wordsOfNames(element.getAttribute('class')).some(word => CAPTION.has(word));
}

/** Whether an element holds a picture and one run of text, and nothing else. */
function isBesidePicture(
  parent: PageElement,
  nodes: readonly PageNode[],
  runs: ReadonlyMap<PageElement, number>,
): boolean {
  const holdsPicture = (element: PageElement): boolean => element.querySelector('img') !== null;
  if (nodes.some(node => isElement(node) && (node.localName === 'img' || holdsPicture(node)))) return true;
  const alone = around(parent, 3).filter(element => element.localName !== 'li' && runs.get(element) === 1);
  return alone.some(holdsPicture);
}
