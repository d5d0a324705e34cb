import {classesOf, wordClass} from '../source/analysis/name-words.ts';
import {foldName} from '../source/analysis/word-forms.ts';
import type {CorpusDocument, Entity} from './corpus.ts';

/**
 * Copies of documents with other people in them. The corpora know mostly English names; with names of the whole
 * world and invented ones in their place the tagger learns to trust the sentence instead of the spelling.
 */

/** Names to draw from, capitalised. */
export type NamePool = {
  readonly forenames: readonly string[];
  readonly surnames: readonly string[];
  readonly cities: readonly string[];
  readonly organisations: readonly string[];
};

const CHINESE_SURNAMES =
  'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Han Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen Yao Cui Meng Qin Xi Hong Wen'.split(
    ' ',
  );
const CHINESE_SYLLABLES =
  'jian guo ping wei ming hua jun li na min jing qiang lei yang yong jie juan tao chao xia hui yu xin ying bo bin feng gang hai hong hao jia kai ke lan liang lin long mei peng qing rong shan sheng shu song ting wen xiang xiao xiu xue yan yi yuan yun ze zhen zhi zhong zhu kun cheng dong fang guang'.split(
    ' ',
  );
const KOREAN_SURNAMES =
  'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong Moon Ban Roh Na'.split(
    ' ',
  );
const KOREAN_SYLLABLES =
  'jae min seong sung hyun jun young yong hee jin kyung soo su ho chul cheol won woo geun hye mi sook ki moon in tae hwan sang hoon dong il un jong eun ji yeon seok hong gyu'.split(
    ' ',
  );

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to draw from.');
  return item;
}

/** A word that looks like those of a list: drawn letter by letter after the two before (a trigram chain). */
function createInventor(words: readonly string[]): (random: () => number) => string {
  const followers = new Map<string, string[]>();
  for (const word of words) {
    const letters = `^^${word.toLowerCase()}$`;
    for (let at = 2; at < letters.length; at++) {
      const before = letters.slice(at - 2, at);
      const list = followers.get(before);
      if (list === undefined) followers.set(before, [letters.charAt(at)]);
      else list.push(letters.charAt(at));
    }
  }
  return random => {
    for (;;) {
      let word = '^^';
      while (!word.endsWith('$') && word.length < 14)
        word += pick(followers.get(word.slice(-2)) ?? ['$'], random);
      const name = word.slice(2).replace('$', '');
      if (name.length >= 3 && name.length <= 11) return capitalise(name);
    }
  };
}

/** Who stands in for one person: the words of the full name in order, and what they are called alone. */
type StandIn = {readonly given: string; readonly family: string; readonly isFamilyFirst: boolean};

function createPeople(pool: NamePool, random: () => number): () => StandIn {
  const inventForename = createInventor(pool.forenames);
  const inventSurname = createInventor(pool.surnames);
  return () => {
    const chance = random();
    if (chance < 0.15) {
      const length = random() < 0.7 ? 2 : 1;
      const given = capitalise(Array.from({length}, () => pick(CHINESE_SYLLABLES, random)).join(''));
      return {given, family: pick(CHINESE_SURNAMES, random), isFamilyFirst: true};
    }
    if (chance < 0.25) {
      const [first, second] = [pick(KOREAN_SYLLABLES, random), pick(KOREAN_SYLLABLES, random)];
      const given =
        random() < 0.8 ? `${capitalise(first)}-${second}` : `${capitalise(first)} ${capitalise(second)}`;
      return {given, family: pick(KOREAN_SURNAMES, random), isFamilyFirst: true};
    }
    const given = random() < 0.75 ? pick(pool.forenames, random) : inventForename(random);
    let family = random() < 0.5 ? pick(pool.surnames, random) : inventSurname(random);
    const form = random();
    if (form < 0.05) family = `al-${family}`;
    else if (form < 0.08) family = `${family}-${pick(pool.surnames, random)}`;
    else if (form < 0.11) family = `${pick(['van', 'de', 'von', 'bin', 'El', 'Di', 'da'], random)} ${family}`;
    return {given, family, isFamilyFirst: false};
  };
}

/** Words of a person's mention: titles at the head stay, the rest is the name. */
function nameWords(mention: string): {readonly head: string; readonly words: readonly string[]} {
  const words = mention.split(/\s+/u);
  let from = 0;
  while (from < words.length - 1 && (classesOf(foldName(words[from] ?? '')) & wordClass.title) !== 0) from++;
  return {head: words.slice(0, from).join(' '), words: words.slice(from)};
}

const isPlainName = (words: readonly string[]): boolean =>
  words.length > 0 && words.length <= 4 && words.every(word => /^\p{Lu}[\p{L}'’.-]*$/u.test(word));

/** Gives every person, and half of the organisations and places of one document, another name. */
export type Cast = {
  readonly person: () => StandIn;
  readonly thing: (name: string, type: 'ORG' | 'LOC') => string;
};

export function createCast(pool: NamePool, random: () => number): Cast {
  const inventThing = createInventor([
    ...pool.surnames,
    ...pool.cities.filter(city => /^\p{L}+$/u.test(city)),
  ]);
  const acronym = (length: number): string =>
    Array.from({length}, () => String.fromCharCode(65 + Math.floor(random() * 26))).join('');
  // Firms are called by known names, by their founders', by letters, or by a word that means nothing.
  const oneWordFirm = (): string => {
    const chance = random();
    if (chance < 0.4) return pick(pool.organisations, random);
    if (chance < 0.6) return pick(pool.surnames, random);
    return chance < 0.75 ? acronym(2 + Math.floor(random() * 3)) : inventThing(random);
  };
  const thing = (name: string, type: 'ORG' | 'LOC'): string => {
    if (random() < 0.5) return name;
    if (/^[A-Z]{2,6}$/u.test(name)) return type === 'ORG' ? acronym(name.length) : name;
    if (type === 'LOC' && /^\p{Lu}[\p{L}'-]+$/u.test(name))
      return random() < 0.7 ? pick(pool.cities, random) : inventThing(random);
    if (/^\p{Lu}\p{Ll}+$/u.test(name)) return type === 'ORG' ? oneWordFirm() : inventThing(random);
    // `Stanley Casino` becomes `Bordani Casino`: the words that say what it is stay.
    return name.replaceAll(/\p{Lu}\p{Ll}+/gu, word => {
      const isTelling = classesOf(foldName(word)) !== 0;
      return isTelling || random() < 0.4 ? word : inventThing(random);
    });
  };
  return {person: createPeople(pool, random), thing};
}

/**
 * The document with every person and some other names changed, each the same way throughout; undefined where there
 * is nothing to change. `isFixed` names (countries) stay: everybody knows them.
 */
export function renameDocument(
  document: CorpusDocument,
  cast: Cast,
  isFixed: (name: string) => boolean,
): CorpusDocument | undefined {
  const {text} = document;
  const byFamily = new Map<string, StandIn>();
  const byGiven = new Map<string, StandIn>();
  const people = document.entities.filter(entity => entity.type === 'PER');
  for (const {start, end} of people) {
    const {words} = nameWords(text.slice(start, end));
    const [given, family] = [words[0], words.at(-1)];
    if (words.length < 2 || !isPlainName(words) || given === undefined || family === undefined) continue;
    const standIn = byFamily.get(family) ?? cast.person();
    byFamily.set(family, standIn);
    if (!byGiven.has(given)) byGiven.set(given, standIn);
  }
  const rename = (mention: string): string => {
    const {head, words} = nameWords(mention);
    if (!isPlainName(words)) return mention;
    const [only, family] = [words[0] ?? '', words.at(-1) ?? ''];
    let name: string;
    if (words.length === 1) {
      let standIn = byFamily.get(only);
      if (standIn === undefined && byGiven.has(only)) name = byGiven.get(only)?.given ?? only;
      else {
        standIn ??= cast.person();
        byFamily.set(only, standIn);
        name = standIn.family;
      }
    } else {
      const standIn = byFamily.get(family) ?? cast.person();
      const middle = words
        .slice(1, -1)
        .filter(word => word.endsWith('.'))
        .join(' ');
      const given = middle === '' || standIn.isFamilyFirst ? standIn.given : `${standIn.given} ${middle}`;
      name = standIn.isFamilyFirst ? `${standIn.family} ${given}` : `${given} ${standIn.family}`;
    }
    return head === '' ? name : `${head} ${name}`;
  };
  const things = new Map<string, string>();
  const thing = (mention: string, type: 'ORG' | 'LOC'): string => {
    const known = things.get(mention) ?? (isFixed(mention) ? mention : cast.thing(mention, type));
    things.set(mention, known);
    return known;
  };
  let renamed = '';
  let last = 0;
  let changes = 0;
  const entities: Entity[] = [];
  for (const entity of document.entities.toSorted((left, right) => left.start - right.start)) {
    const mention = text.slice(entity.start, entity.end);
    const other = entity.type === 'PER' ? rename(mention) : thing(mention, entity.type);
    if (other !== mention) changes++;
    renamed += text.slice(last, entity.start);
    entities.push({
      start: renamed.length,
      end: renamed.length + other.length,
      type: entity.type,
      text: other,
    });
    renamed += other;
    last = entity.end;
  }
  if (changes === 0) return undefined;
  return {id: `${document.id} renamed`, corpus: document.corpus, text: renamed + text.slice(last), entities};
}
