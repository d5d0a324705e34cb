import {overlaps} from '../document/article.ts';
import type {Range} from '../document/article.ts';
import {isThingName} from './person-evidence.ts';
import {countryNamed, countryOfPeople} from './countries.ts';
import {isConjunction, isDeterminer, isPreposition, isPronoun, isVerb} from './function-words.ts';
import {
  isAbbreviatedTitle,
  isCourtesyTitle,
  isKin,
  isPluralRoleHead,
  isRoleHead,
  isRoleModifier,
} from './role-words.ts';
import type {NameMention} from './tagger.ts';

/**
 * People whom the sentence shows though no statistics know their names: after `Mr`, after or before what somebody
 * is. Only words that the tagger left alone are taken, so a rule here never argues with it.
 */

/**
 * A capitalised word that is not all capitals, and the small words that tie the parts of a name. No name is longer than
 * the limits: without them a megabyte without a space takes the square of its length.
 */
const WORD = String.raw`\p{Lu}(?:\.(?:\p{Lu}\.){0,5}|['’]?\p{L}{0,30}\p{Ll}[\p{L}'’-]{0,30})`;
const TIE = '(?:(?:de|da|do|dos|del|della|di|du|van|von|der|den|bin|bint|ibn|al|el|la|le|ter|ten) )*';
const LONG = `${WORD}(?: ${TIE}${WORD}){1,3}`;
const NAME = `${WORD}(?: ${TIE}${WORD}){0,3}`;
const HEAD = String.raw`(?<![\p{L}-])(?<head>\p{L}[\p{L}-]{2,30})`;
/** What an apposition opens with: an article, a pronoun, or whose somebody is. */
const OPENING = String.raw`(?:the|an?|his|her|their|its|[\p{L}’' -]{1,40}['’]s?) `;

/** Adverbs and nouns of time that open a sentence with a capital and a comma. */
const OPENERS =
  /^(?:meanwhile|however|instead|still|then|now|today|yesterday|tomorrow|later|earlier|thus|therefore|moreover|furthermore|perhaps|indeed|nevertheless|nonetheless|elsewhere|afterwards|besides|here|there|again|once|next|first|second|finally|sadly|tonight|once|inside|outside|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\p{L}+ly)$/u;

/** Whether a word may be part of a name that no list knows: no small word, office, people or country. */
function isFree(word: string): boolean {
  const lower = word.toLowerCase();
  return !(
    OPENERS.test(lower) ||
    isDeterminer(lower) ||
    isPreposition(lower) ||
    isConjunction(lower) ||
    isPronoun(lower) ||
    isVerb(lower) ||
    isRoleHead(lower) ||
    isPluralRoleHead(lower) ||
    isRoleModifier(lower) ||
    isCourtesyTitle(lower) ||
    isAbbreviatedTitle(lower) ||
    countryNamed(word) !== undefined ||
    countryOfPeople(word) !== undefined
  );
}

/** Offices that are spoken to with `Mr`; after it any other word is a name, `Ms King` and `Mr Baker` too. */
const ADDRESSED =
  /^(?:president|speaker|chairman|minister|secretary|ambassador|mayor|justice|premier|chancellor)$/u;

/** Nouns for people that firms are called by as well: `the developer Quay Lane`. */
const FIRM =
  /(?:maker|owner|seller)$|^(?:supplier|developer|builder|operator|dealer|retailer|publisher|producer|brewer|broker|promoter|manufacturer|insurer|rival|partner|parent|sister|broadcaster|provider|contractor|employer|investor|sponsor|trader|designer)$/u;

/** Whether an apposition says what somebody is: a noun for people before the first preposition, and no verb. */
function saysWho(what: string): boolean {
  const words = what.toLowerCase().split(/[\s]+/u);
  const end = words.findIndex(isPreposition);
  return words.slice(0, end < 0 ? words.length : end).some(isRoleHead) && !words.some(isVerb);
}

const areFree = (words: readonly string[]): boolean => words.every(isFree);

/** What a cue matched: the name, the noun for a person before it, what is told behind it. */
type Groups = {readonly name: string; readonly head: string; readonly what: string};

/** Where a name may stand, and whether what was matched there shows a person. */
type Cue = {readonly pattern: RegExp; readonly shows: (groups: Groups, text: Text) => boolean};

/** What a cue may ask of the whole text. */
type Text = {readonly isSmallWord: (word: string) => boolean};

const isPersonal = (head: string): boolean =>
  isRoleHead(head.toLowerCase()) && !FIRM.test(head.toLowerCase());

const CUES: readonly Cue[] = [
  // `Ms Okoro said`, `Ms King said`
  {
    pattern: new RegExp(String.raw`(?<![\p{L}-])(?:Mr|Mrs|Ms|Miss|Dr)\.? (?<name>${NAME})`, 'gdu'),
    shows: ({name}) => {
      const [first = '', ...others] = name.split(' ');
      return !ADDRESSED.test(first.toLowerCase()) && areFree(others);
    },
  },
  // `Analyst Ada Pell of the bank`
  {
    pattern: new RegExp(`${HEAD} (?<name>${LONG})(?=[ ,.;:)]|['’]s)`, 'gdu'),
    shows: ({name, head}) => isPersonal(head) && areFree(name.split(' ')),
  },
  // `his lawyer - Ada Pell - was`
  {
    pattern: new RegExp(`${HEAD} [-–—] (?<name>${LONG}) [-–—] `, 'gdu'),
    shows: ({name, head}) => isPersonal(head) && areFree(name.split(' ')),
  },
  // `Pell's daughter, Ada, was`, `his wife, Ada.`
  {
    pattern: new RegExp(
      String.raw`(?:['’]s?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|whose) (?:[\p{L}-]+ ){0,2}(?<head>\p{L}+), (?<name>${NAME})(?=[,.;])`,
      'gdu',
    ),
    shows: ({name, head}) => isKin(head.toLowerCase()) && areFree(name.split(' ')),
  },
  // `Pell, the club's director, said`: the first word of a sentence may also be any word of the text.
  {
    pattern: new RegExp(
      String.raw`(?<=^|[.!?:]["”’]? |["“])(?<name>${NAME}), (?<what>${OPENING}[^,.;:!?"“”\n]{3,90}), (?=\p{Ll})`,
      'gmdu',
    ),
    shows: ({name, what}, {isSmallWord}) =>
      areFree(name.split(' ')) && saysWho(what) && !isSmallWord(name.toLowerCase()),
  },
];

/** The words that stand in small letters somewhere in a text. */
const smallWords = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/(?<!\p{L})\p{Ll}[\p{L}'’-]*/gu), ([word]) => word));

/** The free stretches that a cue names as people. */
function cued(text: string, isTaken: (range: Range) => boolean): readonly NameMention[] {
  let small: ReadonlySet<string> | undefined;
  const isSmallWord = (word: string): boolean => (small ??= smallWords(text)).has(word);
  return CUES.flatMap(({pattern, shows}) =>
    [...text.matchAll(pattern)].flatMap(({groups = {}, indices}): readonly NameMention[] => {
      const {name = '', head = '', what = ''} = groups;
      const [start, end] = indices?.groups?.['name'] ?? [0, 0];
      const isPerson = !isTaken({start, end}) && shows({name, head, what}, {isSmallWord});
      return isPerson ? [{range: {start, end}, kind: 'person'}] : [];
    }),
  );
}

/** A title, then a capitalised word that no mention has, right before a name: `manager Ole [Gunnar Solskjaer]`. */
const BEFORE_NAME = new RegExp(`${HEAD} (?<word>${WORD}) $`, 'u');

/** Where a person's name begins whose first word was left out. */
function startOf(text: string, {range: {start}}: NameMention, end: number): number {
  const {groups} = BEFORE_NAME.exec(text.slice(Math.max(end, start - 60), start)) ?? {};
  const word = groups?.['word'] ?? '';
  const isPart = isRoleHead(groups?.['head']?.toLowerCase() ?? '') && isFree(word) && word.length > 1;
  return isPart ? start - word.length - 1 : start;
}

/** `the sisters [Priya] and [Anjali Raman]`: both of one kind, whatever the first name's kind seemed to be. */
const AFTER_HEADS = /(?<![\p{L}-])(?<heads>\p{Ll}[\p{L}-]+) $/u;

function isOneOfSeveral(text: string, name: NameMention, next: NameMention | undefined): boolean {
  if (next?.kind !== 'person' || text.slice(name.range.end, next.range.start) !== ' and ') return false;
  const {start, end} = name.range;
  const {groups} = AFTER_HEADS.exec(text.slice(Math.max(0, start - 40), start)) ?? {};
  return !text.slice(start, end).includes(' ') && isPluralRoleHead(groups?.['heads'] ?? '');
}

/** `[John Lane] II`, `[Roger Lane] Jr.` */
const GENERATION = /^,? (?:Jr|Sr|II|III|IV)(?![\p{L}\p{N}])/u;

/** Most words of a name that was found in two pieces. */
const LONGEST = 5;

const APPOSED = new RegExp(String.raw`^, (?<what>${OPENING}[^,.;:!?"“”\n]{3,90}), (?=\p{Ll})`, 'u');

/** `[Hanna Kaur Badal], the lone minister of the party, resigned`: an organisation of several words is no minister. */
function isToldAsPerson(text: string, {kind, range}: NameMention): boolean {
  const name = text.slice(range.start, range.end);
  if (kind !== 'organisation' || !name.includes(' ') || isThingName(name)) return false;
  const {groups} = APPOSED.exec(text.slice(range.end, range.end + 140)) ?? {};
  const what = groups?.['what'] ?? '';
  return (
    areFree(name.split(' ')) &&
    saysWho(what) &&
    !what
      .toLowerCase()
      .split(' ')
      .some(word => FIRM.test(word))
  );
}

/** `[Priya] [Raman]`: two names of people with nothing between them are one. */
function joined(text: string, names: readonly NameMention[]): readonly NameMention[] {
  const whole: NameMention[] = [];
  for (const name of names) {
    const last = whole.at(-1);
    const isPiece =
      last?.kind === 'person' &&
      name.kind === 'person' &&
      text.slice(last.range.end, name.range.start) === ' ' &&
      text.slice(last.range.start, name.range.end).split(' ').length <= LONGEST;
    if (isPiece) whole.pop();
    whole.push(isPiece ? {kind: 'person', range: {start: last.range.start, end: name.range.end}} : name);
  }
  return whole;
}

/**
 * The names of a text with the people whom only the sentence shows, names of people made whole that were found in
 * part. `names` are sorted and do not overlap; so is the answer. Linear in the text.
 */
export function withCuedPeople(text: string, names: readonly NameMention[]): readonly NameMention[] {
  const taken = new Uint8Array(text.length);
  for (const {range} of names) taken.fill(1, range.start, range.end);
  const isTaken = ({start, end}: Range): boolean => taken.subarray(start, end).includes(1);
  const found: NameMention[] = [];
  for (const mention of cued(text, isTaken).toSorted((left, right) => left.range.start - right.range.start)) {
    const last = found.at(-1);
    if (last === undefined || !overlaps(last.range, mention.range)) found.push(mention);
  }
  const all = [...names, ...found].toSorted((left, right) => left.range.start - right.range.start);
  const people = all.map((name, place): NameMention => {
    if (name.kind !== 'person')
      return isOneOfSeveral(text, name, all[place + 1]) || isToldAsPerson(text, name)
        ? {...name, kind: 'person'}
        : name;
    const start = startOf(text, name, all[place - 1]?.range.end ?? 0);
    const end =
      name.range.end + (GENERATION.exec(text.slice(name.range.end, name.range.end + 5))?.[0].length ?? 0);
    return {kind: 'person', range: {start, end}};
  });
  return joined(text, people);
}
