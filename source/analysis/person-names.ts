/**
 * Names as they are compared: small letters without accents, one token a word. Nothing here knows a name; only
 * how names are built.
 */

/** Letters that Unicode does not take apart into a base and an accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
};

/** The comparable words of a name: `J. K. Rowling` -> j, k, rowling; `Erdoğan's` -> erdogan. */
export const nameTokens = (name: string): readonly string[] =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ıøłđßæœðþ]/gu, letter => PLAIN[letter] ?? letter)
    .replaceAll('’', "'")
    .replaceAll(/'s?(?=\s|$)/gu, '')
    .replaceAll(/(?<=\p{L})\.(?=\p{L})/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}'\s-]+/gu, '')
    .split(/\s+/u)
    .filter(token => token !== '' && token !== '-');

const GENERATION = /^(?:jr|sr|ii|iii|iv)$/u;

/** The tokens without `Jr`, `Sr` and the like. */
export const withoutGeneration = (tokens: readonly string[]): readonly string[] =>
  tokens.length > 1 && GENERATION.test(tokens.at(-1) ?? '') ? tokens.slice(0, -1) : tokens;

const generationOf = (tokens: readonly string[]): string | undefined =>
  GENERATION.test(tokens.at(-1) ?? '') ? tokens.at(-1) : undefined;

/** `al-Assad` -> `assad`: the article that news leaves out at will. */
export const withoutArticle = (token: string): string =>
  token.replace(/^(?:al|el|ul|as|ash|ad|an|ar|az)-(?=.)/u, '');

const isInitialOf = (short: string, long: string): boolean => short.length === 1 && long.startsWith(short);

const matches = (left: string, right: string): boolean =>
  left === right ||
  isInitialOf(left, right) ||
  isInitialOf(right, left) ||
  withoutArticle(left) === withoutArticle(right);

const isSubsequence = (short: readonly string[], long: readonly string[]): boolean => {
  let at = 0;
  for (const token of long) {
    if (at < short.length && matches(short[at] ?? '', token)) {
      at += 1;
    }
  }
  return at === short.length;
};

const isSuffix = (short: readonly string[], long: readonly string[]): boolean =>
  short.every((token, index) => token === long[long.length - short.length + index]);

const isInitials = (tokens: readonly string[]): boolean =>
  tokens.length > 0 && tokens.every(token => token.length === 1);

/** Middle initials that disagree keep two people apart: `George W. Bush` and `George H. W. Bush`. */
const haveOtherMiddles = (left: readonly string[], right: readonly string[]): boolean => {
  const [a, b] = [left.slice(1, -1), right.slice(1, -1)];
  return isInitials(a) && isInitials(b) && a.join(' ') !== b.join(' ');
};

/** Whether two names of two words or more can be one person's. */
export const isSamePerson = (left: readonly string[], right: readonly string[]): boolean => {
  const [generation, other] = [generationOf(left), generationOf(right)];
  if (generation !== undefined && other !== undefined && generation !== other) {
    return false;
  }
  const [a, b] = [withoutGeneration(left), withoutGeneration(right)];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (haveOtherMiddles(short, long)) {
    return false;
  }
  if (short.length === 2 && long.length === 2 && short[0] === long[1] && short[1] === long[0]) {
    return true;
  }
  const hasSameLast = matches(short.at(-1) ?? '', long.at(-1) ?? '') && (short.at(-1)?.length ?? 0) > 1;
  return isSuffix(short, long) || (hasSameLast && isSubsequence(short, long) && isFirstKept(short, long));
};

/** The first name of the shorter form is the longer's first, or stands inside it (`Seyed Mohammad X`). */
const isFirstKept = (short: readonly string[], long: readonly string[]): boolean =>
  matches(short[0] ?? '', long[0] ?? '') || long.slice(1, -1).includes(short[0] ?? '');
