import * as fc from 'fast-check';
import {sanitise} from '../../source/document/sanitise.ts';

/** Text in many scripts with marks, joiners, flags and spaces in all wrong places, sanitised as the program's is. */
export const mixedText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('a', 'word', 'well-known', 'Straße', '“quoted”', 'x—y', '2015-11-24'),
      },
      {weight: 4, arbitrary: fc.constantFrom(' ', ' ', '  ', '\n', '\t', '\u3000', '\u00a0')},
      {
        weight: 2,
        arbitrary: fc.constantFrom('東京都は', '、', '。', '「条約」', '한국어', 'ｶﾞ', 'ภาษาไทยง่าย'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('👩‍🚀', '🇩🇪', '🇫🇷', '❤️', '1️⃣', '👍🏽', '\u0301', '\u200d', '\ufe0f'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('مرحبا', 'שלום', 'क्‍षत्रिय', '\u0600', '\u1100\u1161', '\ud88d\udc00'),
      },
      {weight: 1, arbitrary: fc.string({unit: 'grapheme'})},
    ),
    {maxLength: 40},
  )
  .map(parts => sanitise(parts.join('')));
