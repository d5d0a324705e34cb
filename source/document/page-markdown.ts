import TurndownService from 'turndown';
import {lineOfNode, type PageElement} from './page-element.ts';
import {isDataTable, tableMarkdown} from './page-tables.ts';

/** The Markdown of a piece of a page; links become absolute against `base`. */
export function pageMarkdown(root: PageElement, base: string | undefined): string {
  makeLinksAbsolute(root, base);
  for (const element of root.querySelectorAll('a,b,strong,em,i,code,u,s,del,span:not([data-markdown]),font'))
    unwrap(element);
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
  made.addRule('markdown', {
    filter: (node: unknown) => isElementNode(node) && node.hasAttribute('data-markdown'),
    replacement: (_text: string, node: unknown) =>
      (isElementNode(node) ? (node.getAttribute('data-markdown') ?? '') : '').replaceAll('\n', ' '),
  });
  made.addRule('code', {
    filter: 'pre',
    replacement: (_text: string, node: unknown) => (isElementNode(node) ? codeMarkdown(node) : ''),
  });
  made.addRule('term', {filter: ['dt'], replacement: text => `\n\n**${text.trim()}**\n\n`});
  made.addRule('deleted', {filter: ['del', 's'], replacement: text => (text === '' ? '' : `~~${text}~~`)});
  made.addRule('table', {
    filter: (node: unknown) => isElementNode(node) && node.localName === 'table' && isDataTable(node),
    replacement: (_text: string, node: unknown) =>
      isElementNode(node) ? `\n\n${tableMarkdown(node, cell => made.turndown(cell))}\n\n` : '',
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

/** A fence around code, longer than any in it; the language is what a class of it or around it names. */
function codeMarkdown(pre: PageElement): string {
  for (const line of pre.querySelectorAll('br')) line.replaceWith('\n');
  const code = pre.textContent.replace(/^\n/, '').trimEnd();
  if (code.trim() === '') return '';
  const inner = pre.querySelector('code');
  const names = [inner, pre, pre.parentElement].map(element => element?.getAttribute('class') ?? '');
  const language =
    /(?:^|\s)(?:lang(?:uage)?|highlight(?:-source)?|brush:?)[-\s:]+([\w+#-]{1,20})/i.exec(
      names.join(' '),
    )?.[1] ?? '';
  const longest = Math.max(
    2,
    ...[...code.matchAll(/^ {0,3}(`{3,})/gm)].map(([, ticks = '']) => ticks.length),
  );
  const fence = '`'.repeat(longest + 1);
  return `\n\n${fence}${language.toLowerCase()}\n${code}\n${fence}\n\n`;
}

/** turndown hands over the nodes that it was given; its types have the DOM's, which is not there. */
function isElementNode(node: unknown): node is PageElement {
  return typeof node === 'object' && node !== null && 'localName' in node;
}
