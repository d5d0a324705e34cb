/**
 * The part of the DOM that pages are read with, as linkedom has it. The program is compiled without the DOM's own
 * types: they would put `window` and `document` into every file.
 */
export type PageNode = {
  /** 1 for an element, 3 for text, 8 for a comment. */
  readonly nodeType: number;
  textContent: string;
  readonly parentElement: PageElement | null;
  readonly nextSibling: PageNode | null;
  readonly previousSibling: PageNode | null;
  readonly before: (...nodes: (PageNode | string)[]) => void;
  readonly remove: () => void;
};

export type PageElement = PageNode & {
  /** In small letters. */
  readonly localName: string;
  readonly childNodes: readonly PageNode[];
  readonly children: readonly PageElement[];
  readonly firstChild: PageNode | null;
  readonly lastElementChild: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  innerHTML: string;
  readonly outerHTML: string;
  readonly getAttribute: (name: string) => string | null;
  readonly setAttribute: (name: string, value: string) => void;
  readonly removeAttribute: (name: string) => void;
  readonly hasAttribute: (name: string) => boolean;
  readonly querySelector: (selector: string) => PageElement | null;
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
  readonly getElementsByTagName: (name: string) => Iterable<PageElement>;
  readonly contains: (other: PageNode) => boolean;
  readonly closest: (selector: string) => PageElement | null;
  readonly append: (...nodes: (PageNode | string)[]) => void;
  readonly replaceWith: (...nodes: (PageNode | string)[]) => void;
};

export type PageDocument = PageElement & {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  readonly createElement: (name: string) => PageElement;
};

/** The text of a node on one line. */
export function lineOfNode(node: PageNode): string {
  return node.textContent.replaceAll(/\s+/g, ' ').trim();
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** An element and those around it, from the inside, `most` in all. */
export function around(element: PageElement, most: number): readonly PageElement[] {
  const found = [element];
  for (let at = element.parentElement; at !== null && found.length < most; at = at.parentElement)
    found.push(at);
  return found;
}

/** Adds an amount to the sums of an element and of all around it. */
export function addUpwards(sums: Map<PageElement, number>, from: PageElement, amount: number): void {
  for (let at: PageElement | null = from; at !== null; at = at.parentElement)
    sums.set(at, (sums.get(at) ?? 0) + amount);
}
