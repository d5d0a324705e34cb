/**
 * Words by which English says what somebody is. Lists of the language, not of the news: a new office or trade
 * belongs here, a person or a place never.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Nouns that head a role; the plural is formed where it is asked for. */
const HEADS = set(`
  accountant accused activist actor actress adjutant administrator admiral adviser advisor advocate agent aide
  ally ambassador analyst anchor anthropologist archbishop archaeologist architect artist assassin assistant
  astronaut astronomer athlete attorney author ayatollah baker banker bishop biographer biologist blogger boss
  boxer boy brigadier broker brother builder businessman businesswoman campaigner candidate captain cardinal
  carpenter cartoonist caretaker ceo cfo chair chairman chairperson chairwoman champion chancellor chef chemist
  chief choreographer clergyman cleric clerk climber coach colleague colonel columnist comedian commander
  commander-in-chief commissioner comptroller composer conductor congressman congresswoman constable consul
  consultant contractor coordinator co-founder cofounder coroner correspondent councillor councilor councilman
  councilwoman counsel counsellor counselor counterpart cousin critic curator cyclist czar dancer daughter dean
  defender defendant delegate deputy designer detective developer dictator diplomat director director-general
  dissident doctor driver drummer economist editor editor-in-chief electrician emir emperor employee empress
  engineer entrepreneur envoy executive expert explorer farmer father fellow fighter figure filmmaker film-maker
  financier firefighter fisherman forward founder friend gardener general geographer granddaughter grandfather grandmother grandson geologist geophysicist girl
  goalkeeper governor governor-general guard guitarist gunman head headmaster headteacher heir highness historian
  host housewife husband imam inspector instructor insurgent intern inventor investigator investor jeweller
  journalist judge jurist justice keeper killer king labourer lady lawmaker lawyer leader lecturer legend
  legislator librarian lieutenant linguist lobbyist lord magistrate magnate maker man manager marshal
  mastermind mathematician mayor mechanic mediator member merchant meteorologist midfielder militant miner
  minister missionary model moderator monk mother mp mep mountaineer musician naturalist negotiator neighbor
  neighbour neuroscientist nephew niece novelist nurse oceanographer officer official operator owner painter
  parent partner passenger pastor patriarch patient patron peer performer philanthropist philosopher
  photographer physician physicist pianist pilot planner player playwright poet policeman policewoman politician
  pope postmaster premier president president-elect priest prime-minister prince princess principal prisoner
  producer professor programmer promoter prosecutor psychiatrist psychologist publisher queen rabbi ranger
  rapper reader rebel receptionist rector referee refugee registrar reporter representative republican democrat
  researcher resident retailer reviewer rider sailor salesman scholar scientist screenwriter sculptor secretary
  secretary-general senator sergeant sheikh sheriff shopkeeper singer sister skipper sociologist soldier
  solicitor son specialist speaker spokesman spokesperson spokeswoman sportsman sprinter staffer star statesman
  strategist striker student sultan superintendent supervisor surgeon survivor suspect swimmer tapper teacher
  technician teenager tenor theologian therapist trader trainer treasurer trustee tutor tycoon uncle undersecretary
  under-secretary veteran vice-chairman vice-president vicar victim violinist virologist volunteer warden
  whistleblower widow widower wife winger winner witness woman worker wrestler writer
`);

/** Endings that only nouns for people have. */
const PERSON_ENDING =
  /(?:ologist|ographer|ician|(?:[a-z]{3}|-)(?:man|woman|person)|ectomist|keeper|maker|writer)$/u;

/** Courtesy titles: never a role, cut from a name. */
const COURTESY = set(
  'mr mrs ms miss mx dr prof sir dame madam madame monsieur mme herr frau señor señora hon rev',
);

/** Titles that stand before a bare name and make it a person's: `Pope Francis`, `Lord Falconer`. */
const STYLES = set(
  'lord lady baron baroness king queen prince princess emperor empress pope sister saint sultan sheikh emir tsar count countess duke duchess imam',
);

const ABBREVIATED = set('gen maj capt col lt sgt cpl gov sen rep adm cmdr pres cllr insp supt amb brig');

/** Ranks that a person bears beside an office. */
const RANKS = set(
  'gen maj capt col lt sgt cpl adm cmdr brig general major captain colonel lieutenant sergeant admiral brigadier commander',
);

/** Words that may stand in a title before its head, in small letters: `deputy prime minister`. */
const MODIFIERS = set(`
  foreign prime deputy vice assistant associate acting interim caretaker senior junior chief top leading veteran
  former ex then current incumbent outgoing incoming late retired ruling opposition military civilian naval army
  navy police home interior exterior external internal affairs finance financial economy economic trade industry
  industrial commerce defence defense justice health education culture cultural environment environmental energy
  oil gas petroleum transport transportation labour labor agriculture agricultural farm fisheries forestry
  wildlife water housing infrastructure planning budget treasury tax customs immigration interim security
  national state federal regional provincial local city county district municipal town village public private
  general special executive managing non-executive honorary legal political press media communications
  information intelligence national-security human rights civil women's family social welfare youth sports
  sport science scientific technology research development tourism union party parliamentary congressional
  presidential royal crown first second third supreme high grand lord chief-of-staff staff field film movie
  fashion football soccer cricket tennis baseball basketball rugby golf hockey opera rock pop folk jazz lead
  television tv radio newspaper news magazine business climate maritime nuclear space polar career world
  olympic crew team club league union factory plant mine site peace chief human-rights anti-corruption
  election electoral constitutional criminal district supreme climate-change counter-terrorism terrorism
  anti-terrorism attack group band company bank airline ministry department committee commission council
  court senate house assembly parliament government embassy army-appointed medical veterinary hospital
  school university college church catholic anglican orthodox muslim islamic jewish christian buddhist hindu
  conservative liberal labour democratic socialist communist republican nationalist centrist left-wing
  right-wing far-right far-left independent commercial central regulatory planning rubber wine art literary
  project presiding founding rebel guerrilla militia separatist tribal religious spiritual student youth young old elder
`);

/** Words that begin what follows a head: `minister of ...`, `ambassador to ...`. */
const LINKS = set('of for at to in with from on under');

const singular = (lower: string): string => {
  if (lower.endsWith('men')) return `${lower.slice(0, -3)}man`;
  if (lower.endsWith('women')) return `${lower.slice(0, -5)}woman`;
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  return lower.endsWith('s') ? lower.slice(0, -1) : lower;
};

/** Whether a word (in small letters) heads a role. */
export const isRoleHead = (lower: string): boolean =>
  HEADS.has(lower) ||
  PERSON_ENDING.test(lower) ||
  // `attorney-general`, `brother-in-law`
  (/-(?:general|in-law)$/u.test(lower) && HEADS.has(lower.slice(0, lower.indexOf('-')))) ||
  (/^(?:ex|former|then|co|vice|deputy|under|sub)-/u.test(lower) &&
    HEADS.has(lower.slice(lower.lastIndexOf('-') + 1)));

/** Whether a word heads the role of several people: `ministers`, `Presidents`. */
export const isPluralRoleHead = (lower: string): boolean => !isRoleHead(lower) && isRoleHead(singular(lower));

/** `Presidents` -> `President`; the case of the letters is kept. */
export const singularRole = (head: string): string =>
  head.slice(0, singular(head.toLowerCase()).length - 1) + singular(head.toLowerCase()).slice(-1);

export const isCourtesyTitle = (lower: string): boolean => COURTESY.has(lower.replace(/\.$/u, ''));
/** Titles of rank that make a bare name a person's and stay with it where no other name is known. */
export const isStyle = (lower: string): boolean => STYLES.has(lower);
export const isAbbreviatedTitle = (lower: string): boolean => ABBREVIATED.has(lower.replace(/\.$/u, ''));
/** `Lt.`, `General`: a rank, which says less than an office does. */
export const isRank = (lower: string): boolean => RANKS.has(lower.replace(/\.$/u, ''));
export const isRoleModifier = (lower: string): boolean =>
  MODIFIERS.has(lower) || /^(?:ex|former|then|vice|deputy)-/u.test(lower);
export const isRoleLink = (lower: string): boolean => LINKS.has(lower);
