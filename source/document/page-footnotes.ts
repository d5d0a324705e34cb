import {lineOfNode, type PageDocument, type PageElement} from './page-element.ts';

/** What refers to a footnote in the text: a link to a place on the page whose words are a number or a sign. */
const LABEL = /^\W{0,2}(?:\d{1,3}|[a-z]|[*†‡§]|note \d{1,3})\W{0,2}$/i;

/**
 * Makes Markdown's footnotes of links that lead to notes on the same page: `[^1]` in the text, `[^1]: …` where the
 * note stands. What leads back from a note to the text is left out.
 */
export function setFootnotes(document: PageDocument, root: PageElement): void {
  const notes = new Map<string, PageElement>();
  for (const element of root.querySelectorAll('li[id],p[id],div[id],aside[id],dd[id]'))
    notes.set(element.getAttribute('id') ?? '', element);
  const labels = new Map<PageElement, string>();
  for (const link of root.querySelectorAll('a[href^="#"]')) {
    const note = notes.get(decodeFragment(link.getAttribute('href') ?? ''));
    const words = lineOfNode(link);
    if (note === undefined || note.contains(link) || !LABEL.test(words)) continue;
    const label = labels.get(note) ?? String(labels.size + 1);
    labels.set(note, label);
    const place =
      link.parentElement?.localName === 'sup' && lineOfNode(link.parentElement) === words
        ? link.parentElement
        : link;
    place.replaceWith(mark(document, `[^${label}]`));
  }
  for (const [note, label] of labels) {
    for (const back of note.querySelectorAll('a[href^="#"]')) if (lineOfNode(back).length < 4) back.remove();
    // A footnote is one paragraph in Markdown.
    for (const block of note.querySelectorAll('p,div')) block.replaceWith(...block.childNodes, ' ');
    const paragraph = document.createElement('p');
    paragraph.append(mark(document, `[^${label}]:`), ' ', ...note.childNodes);
    placeOf(note).before(paragraph);
    note.remove();
  }
}

function decodeFragment(href: string): string {
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

/** Text that is Markdown already. */
function mark(document: PageDocument, markdown: string): PageElement {
  const element = document.createElement('span');
  element.setAttribute('data-markdown', markdown);
  element.append(markdown);
  return element;
}

/** Notes in a list stand before it, each as a paragraph. */
function placeOf(note: PageElement): PageElement {
  const list = note.parentElement;
  return note.localName === 'li' && list !== null && /^[ou]l$/.test(list.localName) ? list : note;
}
