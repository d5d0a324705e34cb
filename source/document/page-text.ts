import {decode} from './inline-styles.ts';
import {isElement, type PageElement, type PageNode} from './page-element.ts';

/** A statement of a page as text: entities decoded, tags left out, white space folded. */
export function cleanLine(text: string): string {
  return decode(text)
    .replaceAll(/<[^<>]{1,40}>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The text of an element on one line, a space between the texts of different elements. */
export function spacedLine(element: PageElement): string {
  const texts = (node: PageNode): readonly string[] =>
    isElement(node) ? node.childNodes.flatMap(texts) : node.nodeType === 3 ? [node.textContent] : [];
  return texts(element)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;:])/g, '')
    .trim();
}

/** The letters and digits only, small: what two wordings of one name share. */
export function bareWords(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
