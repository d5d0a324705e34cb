import {lineOfNode, type PageDocument, type PageElement} from './page-element.ts';
import type {Segment} from './page-segments.ts';

/**
 * Gives every picture of a body a place of its own between the paragraphs: `<p><img alt=CAPTION></p>`, which is a
 * caption in Markdown. The caption that readers see stands before the words for those who cannot see the picture;
 * a picture with neither is left out. `captions` are the runs of text that caption something.
 */
export function setPicturesApart(
  document: PageDocument,
  root: PageElement,
  captions: readonly Segment[],
): void {
  for (const {nodes, text} of captions) {
    const [first] = nodes;
    if (first === undefined || !root.contains(first)) continue;
    first.before(captionElement(document, text, '', 'seen'));
    for (const node of nodes) node.remove();
  }
  for (const picture of root.querySelectorAll('img')) {
    if (picture.hasAttribute('data-caption')) continue;
    const text = (picture.getAttribute('alt') ?? '').replaceAll(/\s+/g, ' ').trim();
    const source = picture.getAttribute('src') ?? picture.getAttribute('data-src') ?? '';
    const at = liftOut(picture, root);
    if (isWords(text) && at !== undefined) at.before(captionElement(document, text, source, 'said'));
    picture.remove();
  }
  for (const said of root.querySelectorAll('img[data-caption=said]')) {
    // The next thing after a picture, or the last before it, is the caption that is seen.
    const seen = neighbour(said.parentElement, 1) ?? neighbour(said.parentElement, -1);
    if (seen === undefined) continue;
    seen.setAttribute('src', said.getAttribute('src') ?? '');
    said.parentElement?.remove();
  }
}

/** `IMG_2041.jpg` and an address are no words. */
function isWords(text: string): boolean {
  return text.length > 2 && !/^\S+\.(?:jpe?g|png|gif|webp|svg)$|^https?:|^\[/i.test(text);
}

function captionElement(
  document: PageDocument,
  text: string,
  source: string,
  kind: 'seen' | 'said',
): PageElement {
  const picture = document.createElement('img');
  picture.setAttribute('alt', text);
  picture.setAttribute('src', source);
  picture.setAttribute('data-caption', kind);
  const paragraph = document.createElement('p');
  paragraph.append(picture);
  return paragraph;
}

const HOLDS_TEXT =
  /^(?:p|h[1-6]|a|span|b|strong|em|i|font|center|picture|u|small|noscript|code|label|sup|sub|dt)$/;

/** The outermost element around a picture that may hold no paragraph; undefined in a table, where there is no room. */
function liftOut(picture: PageElement, root: PageElement): PageElement | undefined {
  let at = picture;
  for (let up = picture.parentElement; up !== null && up !== root; up = up.parentElement) {
    if (up.localName === 'td' || up.localName === 'th') return undefined;
    if (HOLDS_TEXT.test(up.localName)) at = up;
    else if (lineOfNode(up) !== '' || up.children.length > 1) break;
  }
  return at;
}

/** The caption that is seen and stands next to a picture, with nothing but empty elements between. */
function neighbour(element: PageElement | null, direction: 1 | -1): PageElement | undefined {
  for (let at = element, steps = 0; at !== null && steps < 4; at = at.parentElement, steps++) {
    let next = direction === 1 ? at.nextElementSibling : at.previousElementSibling;
    while (next !== null && lineOfNode(next) === '' && next.querySelector('img') === null)
      next = direction === 1 ? next.nextElementSibling : next.previousElementSibling;
    if (next === null) continue;
    if (lineOfNode(next) !== '') return undefined;
    return next.querySelector('img[data-caption=seen]') ?? undefined;
  }
  return undefined;
}
