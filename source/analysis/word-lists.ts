/** Word lists of the tokeniser and the sentence splitter. Closed classes of English, not names from any corpus. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Titles before a name: the full stop after them never ends a sentence. */
const TITLES = words(`
  Mr Mrs Ms Mx Messrs Mmes Mme Mlle Dr Drs Prof Profs Rev Revd Fr Sr Br Hon Rt Gen Lt Col Maj Capt Cpt Cpl Sgt Pvt Pte Adm
  Cmdr Cdr Brig Insp Supt Det Gov Govs Sen Sens Rep Reps Pres Amb Atty Supt Asst Assoc Mgr Msgr Mons Sra Srta St Ste Sts
  Mt Mts Ft Ven Hrh Dato Capts Drs`);

/** Short forms that may end a sentence as well (`Apple Inc.`). */
const TRAILING = words(`
  Inc Ltd Co Cos Corp Bros Plc Pty Llc Jr Snr Jnr Esq Assn Dept Univ Ave Blvd Rd Cie etc al approx est dept vs v cf viz ca
  incl resp Ph`);

/** Short forms only before a number. */
const BEFORE_NUMBER = words(`
  No Nos no nos Art Arts art Sec sec Vol vol Fig fig p pp Ch ch Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec c`);

/** Whether the full stop after the word belongs to it: `always`, only before a `number`, or not. */
export function isAbbreviation(word: string): 'always' | 'number' | undefined {
  if (TITLES.has(word) || TRAILING.has(word)) return 'always';
  return BEFORE_NUMBER.has(word) ? 'number' : undefined;
}

/** `Mr.`, `Gen.`, `St.`, `vs.`: the sentence goes on after it. The word is given with its full stop. */
export function isOpenAbbreviation(word: string): boolean {
  const bare = word.slice(0, -1);
  return (
    TITLES.has(bare) ||
    BEFORE_NUMBER.has(bare) ||
    bare === 'vs' ||
    bare === 'v' ||
    bare === 'cf' ||
    bare === 'al'
  );
}

const PARTICLES = words(`
  al el ul ur ud us ad ar as at az an ash adh ath ibn bin bint ben abu e i y ye de da do du des la le les sur sous en et au
  aux on upon by under in am der dem ob bei der den op aan den van von zu du`);

/** Small words tied by hyphens inside names: `al-Ani`, `Zaki-ur-Rehman`, `Port-au-Prince`, `Stoke-on-Trent`. */
export function isNameParticle(word: string): boolean {
  return PARTICLES.has(word);
}

const SUFFIX_WORDS = words(`
  based led backed born controlled held run owned funded style bound like wide area made affiliated aligned linked trained
  sponsored supported occupied administered ruled friendly related brokered mediated dominated era day year time long
  only ready rich type level size sized shaped free win built educated flagged listed loving mandated going men
  woman mania gate ban hit fan team plan pop rap side line part post top room mate turned turn in up out off to deal
  talk war pact row bid law vote rule game site set lit hop winning speaking leaning raised hosted imposed engineered
  appointed elected inspired wing minded sanctioned`);

/** English words that end a compound after a name (`Beijing-based`); the hyphen before them parts two tokens. */
export function isSuffixWord(word: string): boolean {
  return SUFFIX_WORDS.has(word);
}

const PREFIX_WORDS = words(`
  anti pro ex non then mid post pre former trans pan co re self semi multi inter sub super ultra vice well`);

/** Words tied by a hyphen before a name without being part of it: `pro-Beijing`, `Anti-Trump`. */
export function isPrefixWord(word: string): boolean {
  return PREFIX_WORDS.has(word);
}

const COUNTRIES = words(`
  US USA UK EU UN UAE USSR NATO ASEAN DPRK ROK PRC DRC America Britain England Scotland Wales Ireland France Germany Italy
  Spain Portugal Poland Hungary Austria Greece Turkey Cyprus Russia Ukraine Georgia Armenia Azerbaijan Kazakhstan Sweden
  Norway Denmark Finland Belgium Netherlands Switzerland Serbia Kosovo Albania Croatia Bulgaria Romania Canada Mexico Cuba
  Brazil Argentina Chile Peru Colombia Venezuela Bolivia Ecuador China Japan Korea Taiwan India Pakistan Bangladesh Nepal
  Afghanistan Iran Iraq Syria Lebanon Israel Palestine Jordan Egypt Libya Tunisia Algeria Morocco Sudan Ethiopia Eritrea
  Somalia Kenya Uganda Rwanda Congo Nigeria Ghana Zimbabwe Zambia Angola Mozambique Indonesia Malaysia Singapore Thailand
  Vietnam Cambodia Philippines Australia Iceland Qatar Kuwait Bahrain Oman Yemen Mongolia Myanmar Burma
  American British French German Russian Ukrainian Chinese Japanese Korean Indian Pakistani Iranian Iraqi Israeli
  Palestinian Arab Syrian Turkish Greek Egyptian Canadian Mexican Cuban Soviet European Afghan Serbian Armenian
  Azerbaijani Georgian Lebanese Saudi Ethiopian Eritrean Sudanese Vietnamese Australian Taiwanese`);

/** Names that newspapers tie two of with a hyphen to mean `between`: `India-China border`, `US-Mexico`. */
export function isHyphenatedCountry(word: string): boolean {
  return COUNTRIES.has(word);
}

const STARTERS = words(`
  The A An This That These Those He She It They We You I There Here In On At For From With By As But And Or So If When
  While After Before Since Although Though Because However Meanwhile Then Now Today Yesterday Also Both Some Many Most
  Several All Another Other Its His Her Their Our My What Who Why How Where Which Not No Yes Under During About According
  Earlier Later Last Since Despite Until Once Only Even Such To Of`);

/** Words that begin sentences and hardly ever go on a name: they decide after `U.S.` or `Inc.`. */
export function isSentenceStarter(word: string): boolean {
  return STARTERS.has(word);
}
