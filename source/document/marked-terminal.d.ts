/** The part of the untyped package `marked-terminal` that is used here. */
declare module 'marked-terminal' {
  import type {MarkedExtension, RendererObject} from 'marked';

  type Style = (text: string) => string;

  export type TerminalStyles = {
    readonly code: Style;
    readonly blockquote: Style;
    readonly html: Style;
    readonly heading: Style;
    readonly firstHeading: Style;
    readonly hr: Style;
    readonly listitem: Style;
    readonly list: Style;
    readonly table: Style;
    readonly paragraph: Style;
    readonly strong: Style;
    readonly em: Style;
    readonly codespan: Style;
    readonly del: Style;
    readonly link: Style;
    readonly href: Style;
    readonly text: Style;
    readonly image: (href: string, title: string | undefined, text: string) => string;
    readonly unescape: boolean;
    readonly emoji: boolean;
    readonly showSectionPrefix: boolean;
    readonly reflowText: boolean;
    readonly tab: number;
  };

  /** Its link hook still takes the three strings of older versions of marked. */
  type LinkRenderer = (this: unknown, href: string, title: string | undefined, text: string) => string;

  export function markedTerminal(
    styles: TerminalStyles,
    highlighting?: Readonly<Record<string, unknown>>,
  ): MarkedExtension & {renderer: RendererObject & {link: LinkRenderer}};
}
