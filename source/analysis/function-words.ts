/** The small words of English, by what they do in a sentence. All in small letters. */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const DETERMINERS = set(
  'a an the this that these those his her its their our my your each every both another some any no all',
);
const PRONOUNS = set(
  'he she it they we i you him them us me himself herself itself themselves one who whom which what whose that this these those',
);
const PREPOSITIONS = set(
  'in on at by for from to with without of about over under after before during since until till between among amid against through throughout across into onto upon within outside inside near behind beyond via per despite toward towards around along alongside beside besides like unlike as than off out up down following including regarding concerning',
);
const CONJUNCTIONS = set(
  'and or but nor so yet because although though while whereas if unless when where whether as once that since until after before',
);
const AUXILIARIES = set(
  "is was are were be been being am has have had having do does did will would shall should can could may might must ought isn't wasn't aren't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't can't couldn't cannot",
);
const SPEAKING = set(
  'said says say told tells tell added adds stated states explained noted notes wrote writes argued claimed warned announced reported replied answered asked insisted remarked commented declared confirmed denied acknowledged admitted recalled suggested testified tweeted posted urged predicted pointed stressed emphasized emphasised complained joked quipped responded observed asserted believes believed thinks thought hopes hoped',
);
/** Finite verbs often met in news that carry no ending to know them by, and plain ones that do. */
const VERBS = set(`
  met meets saw sees sent sends gave gives made makes took takes let lets put puts held holds led leads won wins
  lost loses came comes went goes got gets became becomes began begins left leaves brought brings bought buys
  sold sells spoke speaks stood stands ran runs rose rises fell falls fought fights found finds kept keeps knew
  knows paid pays set sets shot shoots sat sits spent spends struck strikes broke breaks chose chooses drew
  draws drove drives ate eats felt feels flew flies forgot gave grew grows heard hears hit hits hurt laid lays
  lived lives meant means read reads rode rang sang sank seeks sought shook shows slept stole swore swears
  taught thinks threw throws understood wears wore writes works worked wants wanted needs needed calls called
  died dies joined joins visited visits signed signs agreed agrees resigned quit served serves accused denied
  received receives remains remained faces faced returned returns backed backs hailed hails appeared appears
  attended arrived arrives stepped retired describes described opposes opposed supports supported criticised
  criticized condemned defended rejects rejected welcomed welcomes vows vowed pledged pledges promises promised
  follows followed offers offered plans planned expects expected declined declines refused refuses accepted accepts helped helps
`);

export const isDeterminer = (lower: string): boolean => DETERMINERS.has(lower);
export const isPronoun = (lower: string): boolean => PRONOUNS.has(lower);
export const isPreposition = (lower: string): boolean => PREPOSITIONS.has(lower);
export const isConjunction = (lower: string): boolean => CONJUNCTIONS.has(lower);
export const isAuxiliary = (lower: string): boolean => AUXILIARIES.has(lower);
/** Verbs of saying and thinking, in the forms that have a subject. */
export const isSpeaking = (lower: string): boolean => SPEAKING.has(lower);
/** Whether a word is surely a finite verb; most verbs are not known here. */
export const isVerb = (lower: string): boolean =>
  VERBS.has(lower) || SPEAKING.has(lower) || AUXILIARIES.has(lower);
