import {isSpeaking} from './function-words.ts';
import {nameTokens} from './person-names.ts';
import type {PersonMention} from './people.ts';
import {isAbbreviatedTitle, isCourtesyTitle, isPluralRoleHead, isRoleHead, isStyle} from './role-words.ts';

/** What speaks for and against a name being a person's, read from where it stands. */

const wordAt = ({sentence}: PersonMention, at: number): string => sentence.words[at]?.lower ?? '';

/** Whether a name is used as people's names are: after a title, with a verb of saying, before `who`. */
export const actsAsPerson = (mention: PersonMention): boolean => {
  const before = wordAt(mention, mention.from - 1);
  const after = wordAt(mention, mention.to);
  const isTitled =
    isCourtesyTitle(before) || isAbbreviatedTitle(before) || isStyle(before) || isRoleHead(before);
  const isSmall = /^\p{Ll}/u.test(mention.sentence.words[mention.from - 1]?.text ?? '');
  const isQuoted = isSpeaking(before) && isSmall && !isPluralRoleHead(after);
  const isWho = after === ',' && wordAt(mention, mention.to + 1) === 'who';
  return isTitled || isSpeaking(after) || isQuoted || isWho;
};

/** Last words that end the names of firms, papers and the like, or are offices. */
const THING_ENDING =
  /^(?:inc|corp|ltd|llc|plc|gmbh|ag|kft|oy|nv|bv|spa|media|news|times|gazette|herald|tribune|holdings|records|studios|motors|airlines|airways|airport|university|hospital|institute|foundation|museum|sheriff|department|agency|ministry)$/u;
const SHIP = /^(?:mv|ss|hms|uss|rms|mt)$/u;

/** Whether the name itself is no person's: `Airbus A300s`, `MV Aurora`, `Fenton Media`. */
export const isThingName = (name: string): boolean => {
  const tokens = nameTokens(name);
  const isEnded = tokens.length > 1 && THING_ENDING.test(tokens.at(-1) ?? '');
  return isEnded || SHIP.test(tokens[0] ?? '') || tokens.some(token => /\d/u.test(token));
};
