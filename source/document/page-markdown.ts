import TurndownService from 'turndown';
import {lineOfNode, type PageElement} from './page-element.ts';
import {isDataTable, tableMarkdown} from './page-tables.ts';

/** The Markdown of a piece of a page; links become absolute against `base`. */
export function pageMarkdown(root: PageElement, base: string | undefined): string {
  makeLinksAbsolute(root, base);
  for (const element of root.querySelectorAll('a,b,strong,em,i,code,u,s,del,span,font')) unwrap(element);
  // oxlint-disable-next-line import/no-named-as-default-member -- its only export
  return service().turndown(root);
}

function makeLinksAbsolute(root: PageElement, base: string | undefined): void {
  for (const link of root.querySelectorAll('a[href]')) {
    const href = absolute(link.getAttribute('href'), base);
    if (href === undefined || !/^(?:https?|mailto):/.test(href)) link.removeAttribute('href');
    else link.setAttribute('href', href);
  }
  for (const picture of root.querySelectorAll('img')) {
    const source = absolute(picture.getAttribute('src'), base);
    picture.setAttribute('src', source !== undefined && /^https?:/.test(source) ? source : '');
  }
}

function absolute(address: string | null, base: string | undefined): string | undefined {
  const given = (address ?? '').trim();
  return given === '' ? undefined : URL.parse(given, base)?.href;
}

const BLOCKS =
  'address,article,aside,blockquote,dd,div,dl,dt,figure,h1,h2,h3,h4,h5,h6,header,hr,img,li,main,ol,p,pre,section,table,td,tr,ul';

/** An inline element is one in Markdown only when it has text and no blocks in it. */
function unwrap(element: PageElement): void {
  if (lineOfNode(element) === '' && element.querySelector('img') === null) element.remove();
  else if (element.querySelector(BLOCKS) !== null) element.replaceWith(...element.childNodes);
}

function service(): TurndownService {
  const made = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  made.addRule('deleted', {filter: ['del', 's'], replacement: text => (text === '' ? '' : `~~${text}~~`)});
  made.addRule('table', {
    filter: (node: unknown) => isTable(node) && isDataTable(node),
    replacement: (_text: string, node: unknown) =>
      isTable(node) ? `\n\n${tableMarkdown(node, cell => made.turndown(cell))}\n\n` : '',
  });
  made.addRule('caption', {
    filter: 'img',
    replacement: (_text, {alt, src}: {readonly alt?: string; readonly src?: string}) => {
      const words = (alt ?? '').replaceAll(/[\\[\]]/g, String.raw`\$&`);
      return words === '' ? '' : `![${words}](<${(src ?? '').replaceAll(/[<>\s]/g, encodeURIComponent)}>)`;
    },
  });
  return made;
}

/** turndown hands over the nodes that it was given; its types have the DOM's, which is not there. */
function isTable(node: unknown): node is PageElement {
  return typeof node === 'object' && node !== null && 'localName' in node && node.localName === 'table';
}
