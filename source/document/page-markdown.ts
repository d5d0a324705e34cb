import {strikethrough, tables} from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import type {PageElement} from './page-element.ts';

/** The Markdown of a piece of a page; links become absolute against `base`. */
export function pageMarkdown(root: PageElement, base: string | undefined): string {
  for (const link of root.querySelectorAll('a[href]')) {
    const href = URL.parse(link.getAttribute('href') ?? '', base)?.href;
    if (href === undefined || !/^(?:https?|mailto):/.test(href)) link.removeAttribute('href');
    else link.setAttribute('href', href);
  }
  const service = new TurndownService({headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-'});
  service.use([tables, strikethrough]);
  return service.turndown(root);
}
