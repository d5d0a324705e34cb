// linkedom reads a page in 10 ms where jsdom takes 60, and up to half a second; the article in it is found by
// page-body.ts, since Readability and defuddle take captions, bylines and links to other articles for a part of it.
import {parseHTML} from 'linkedom';
import {findBody} from './page-body.ts';
import {isElement, type PageDocument, type PageElement, type PageNode} from './page-element.ts';
import {setFootnotes} from './page-footnotes.ts';
import {pageMarkdown} from './page-markdown.ts';
import {tameMarkup} from './page-markup.ts';
import {setPicturesApart} from './page-pictures.ts';
import {readPageMetadata, type PageMetadata} from './page-metadata.ts';
import {readStatements} from './page-statements.ts';
import {sanitise} from './sanitise.ts';

export type WebPage = PageMetadata & {
  /** False where no article was found: `markdown` is then all the text of the page. */
  readonly isArticle: boolean;
  /** The body, without its title. */
  readonly markdown: string;
};

/** The article of a web page. `address` is where the page lies: links are resolved against it. Never throws. */
export function readWebPage(html: string, address?: string): WebPage {
  const document = parsePage(html);
  const statements = readStatements(document);
  const metadata = readPageMetadata(document, statements, address);
  const base = baseOf(document, address ?? metadata.address);
  removeUnseen(document.body);
  const found = findBody(document.body, {title: metadata.title, address: address ?? metadata.address});
  const root = found?.root ?? document.body;
  setFootnotes(document, root);
  setPicturesApart(document, root, found?.captions ?? []);
  return {...metadata, isArticle: found !== undefined, markdown: pageMarkdown(root, base)};
}

/** A piece of HTML that is an article already, as feeds have them, as Markdown. */
export function readPiece(html: string, address: string | undefined): string {
  return pageMarkdown(parsePage(html).body, address);
}

function parsePage(html: string): PageDocument {
  const clean = tameMarkup(sanitise(html));
  const whole = /<(?:html|body)[\s>]/i.test(clean) ? clean : `<html><body>${clean}</body></html>`;
  // linkedom is typed by the DOM's types, which this program is compiled without.
  const {document}: {document: PageDocument} = parseHTML(whole);
  // The parser leaves what stands in no <body> outside of it; browsers take it in.
  const {body, documentElement} = document;
  const outside = [...documentElement.childNodes].filter(node => node !== body && !isHead(node));
  body.append(...outside);
  return document;
}

function isHead(node: PageNode): boolean {
  return isElement(node) && node.localName === 'head';
}

const UNSEEN =
  'title,script,style,template,svg,noscript,iframe,object,embed,form,button,input,select,textarea,canvas,audio,video,map,dialog,link,meta';

/** Takes out what a browser would not show as text; but not most of a page, which a script shows once it is there. */
function removeUnseen(root: PageElement): void {
  for (const element of root.querySelectorAll(UNSEEN)) if (element.localName !== 'form') element.remove();
  const most = root.textContent.length / 2;
  for (const element of root.querySelectorAll('[hidden],[aria-hidden=true],[style]'))
    if (isHidden(element) && element.textContent.length < most) element.remove();
}

function isHidden(element: PageElement): boolean {
  const isStyled = /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '');
  return isStyled || element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true';
}

function baseOf(document: PageDocument, address: string | undefined): string | undefined {
  const stated = document.querySelector('base[href]')?.getAttribute('href') ?? undefined;
  if (stated === undefined) return address;
  return URL.parse(stated, address)?.href ?? address;
}
