import {isNarrow} from '../document/text.ts';
// oxlint-disable-next-line no-restricted-imports -- the measure that this one must agree with
import stringWidth from 'string-width';

// oxlint-disable-next-line no-control-regex -- SGR, the only sequences that the program paints with
const SGR = /\u001B\[[\d;]*m/gu;

/**
 * What the build gives Ink for `string-width`: the same widths, without its segmenter and its emoji pattern, which cost
 * 20 ms at first use, as long as no character needs them.
 */
// oxlint-disable-next-line import/no-default-export -- it is what Ink imports
export default function measure(text: string, options?: Parameters<typeof stringWidth>[1]): number {
  const bare = typeof text === 'string' && text.includes('\u001B') ? text.replaceAll(SGR, '') : text;
  if (typeof bare === 'string' && isNarrow(bare) && options?.countAnsiEscapeCodes !== true)
    return bare.length;
  return stringWidth(text, options);
}
