/**
 * Words by which English says what somebody is. Lists of the language, not of the news: a new office or trade
 * belongs here, a person or a place never.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Nouns that head a role; the plural is formed where it is asked for. */
const HEADS = set(`
  academic accountant accused activist actor actress adjutant administrator admiral adviser advisor advocate agent
  aide ally ambassador analyst anchor anthropologist appointee archaeologist archbishop architect archivist
  aristocrat artist assassin assistant astronaut astronomer astrophysicist athlete attorney author ayatollah
  backbencher baker banker barman barrister bassist batsman billionaire biographer biologist bishop blogger
  bodyguard borrower boss botanist bouncer bowler boxer boy boyfriend bride brigadier broadcaster broker brother
  builder bureaucrat businessman businesswoman butcher butler bystander cameraman campaigner candidate captain
  captive captor cardinal caretaker carpenter cartoonist caterer cellist ceo cfo chair chairman chairperson
  chairwoman challenger champion chancellor chauffeur chef chemist chief choreographer churchgoer claimant
  clergyman cleric clerk climber clown co-accused co-founder coach cobbler cofounder colleague colonel columnist
  comedian commander commander-in-chief commentator commissioner commuter companion complainant composer
  comptroller conductor congressman congresswoman conservationist consort constable consul consultant contestant
  contractor convict coo coordinator coroner corporator correspondent cosmonaut councillor councilman councilor
  councilwoman counsel counsellor counselor counterpart courier cousin creditor cricketer critic crofter curator
  cyclist czar dancer daughter dealer dean defendant defender delegate democrat dentist deputy designer detainee
  detective developer dictator diplomat director director-general dissident diver dj doctor driver drummer
  economist editor editor-in-chief electrician emigrant emir emperor employee empress engineer entrepreneur
  environmentalist envoy ex-president executive expatriate expert explorer fan farmer father fellow feminist
  fiancé fiancée fighter figure film-maker filmmaker finalist financier firefighter fisherman florist footballer
  forward founder friend frontrunner fugitive fundraiser gambler gardener general geneticist geographer geologist
  geophysicist girl girlfriend goalkeeper godfather godmother golfer governor governor-general granddaughter
  grandfather grandmother grandson great-granddaughter great-grandfather great-grandmother great-grandson grocer
  groom guard guitarist gunman gymnast half-brother half-sister head headmaster headmistress headteacher heir
  heiress herder highness historian holidaymaker host hostage housekeeper housemate housewife hunter husband imam
  incumbent influencer inmate inspector instructor insurgent intern interpreter inventor investigator investor
  islander jeweller jockey joiner journalist judge jurist juror justice keeper killer king laborer labourer lady
  landlady landlord laureate lawmaker lawyer leader lecturer legend legislator lender librarian lieutenant
  linguist lobbyist locksmith lord lyricist magistrate magnate maker man manager marshal mastermind mathematician
  mayor mayoress mechanic medalist medallist mediator member mep merchant meteorologist midfielder midwife migrant
  militant miller millionaire miner minister missionary mla model moderator mogul monarch monk mother motorist
  mountaineer mp musician nanny naturalist negotiator neighbor neighbour nephew neuroscientist newsreader niece
  nominee novelist novice nurse oceanographer officer official onlooker operator opponent orderly organiser
  organizer owner painter paramedic parent partner passenger pastor patient patriarch patron pawnbroker pedestrian
  peer pensioner performer pharaoh pharmacist philanthropist philosopher photographer physician physicist pianist
  picker picketer pilot pitcher plaintiff planner plasterer player playwright plumber pm poet policeman
  policewoman politician pope porter postmaster potter preacher predecessor premier presenter president
  president-elect priest prime-minister prince princess principal prisoner producer professor programmer promoter
  prosecutor psychiatrist psychologist publisher pundit quarryman quarterback queen rabbi ranger rapper reader
  rebel receptionist rector referee refugee regent registrar reporter representative republican researcher
  resident restaurateur retailer reviewer rider rival roommate runner runner-up sailor salesman saxophonist
  scholar schoolboy schoolgirl schoolteacher scientist screenwriter sculptor sculptress seamstress secretary
  secretary-general senator sergeant settler shah shareholder sheikh shepherd sheriff shopkeeper shopper singer
  sister skater skier skipper smith smuggler socialite sociologist soldier solicitor son speaker specialist
  spectator spokesman spokesperson spokeswoman sportsman sprinter spy staffer star statesman statistician
  stepbrother stepdaughter stepfather stepmother stepsister stepson stockbroker stonemason strategist striker
  strongman student successor sultan superintendent supervisor supporter surgeon survivor suspect swimmer tailor
  tanner taoiseach tapper taxpayer teacher technician teenager tenant tenor terrorist theologian theorist
  therapist tourist trader trafficker trainer translator traveler traveller treasurer trumpeter trustee tsar tutor
  twin tycoon umpire uncle under-secretary undersecretary undertaker unionist usher vet veteran vicar
  vice-chairman vice-president viceroy victim villager violinist virologist vocalist volunteer voter waiter
  waitress warden warlord weaver weightlifter welder whistleblower widow widower wife winger winner witness woman
  woodcutter worker wrestler writer zoologist
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

/** Nouns that say whose somebody is: an office says more of them. */
const KIN = set(`
  aunt boyfriend bride brother child companion consort cousin daughter fan father fiancé fiancée friend girlfriend
  godfather godmother granddaughter grandfather grandmother grandson great-granddaughter great-grandfather
  great-grandmother great-grandson groom half-brother half-sister heir heiress husband mother neighbor neighbour nephew niece
  parent partner sister son stepbrother stepdaughter stepfather stepmother stepsister stepson supporter twin uncle
  victim widow widower wife
`);

/** Whether a word, in small letters, tells of kin and the like and of no office. */
export const isKin = (lower: string): boolean => KIN.has(lower) || KIN.has(singular(lower));

const WOMAN =
  /^(?:ms|mrs|miss|mme|madame|frau|señora|lady|dame|madam|queen|princess|baroness|duchess|countess)\.?$/u;
const MAN = /^(?:mr|sir|lord|king|prince|monsieur|herr|señor|duke|baron|count)\.?$/u;

/** Whose title a word in small letters is; undefined for one that both bear, and for any other word. */
export const sexOfTitle = (lower: string): 'man' | 'woman' | undefined => {
  if (WOMAN.test(lower)) return 'woman';
  return MAN.test(lower) ? 'man' : undefined;
};

/** Letters behind a name that are no part of it, as a pattern. */
export const HONOUR = '(?:QC|KC|SC|MP|MEP|MSP|MLA|PhD|MD|OBE|CBE|MBE|Esq\\.?)';

export const isCourtesyTitle = (lower: string): boolean => COURTESY.has(lower.replace(/\.$/u, ''));
/** Titles of rank that make a bare name a person's and stay with it where no other name is known. */
export const isStyle = (lower: string): boolean => STYLES.has(lower);
export const isAbbreviatedTitle = (lower: string): boolean => ABBREVIATED.has(lower.replace(/\.$/u, ''));
/** `Lt.`, `General`: a rank, which says less than an office does. */
export const isRank = (lower: string): boolean => RANKS.has(lower.replace(/\.$/u, ''));
export const isRoleModifier = (lower: string): boolean =>
  MODIFIERS.has(lower) || /^(?:ex|former|then|vice|deputy)-/u.test(lower);
export const isRoleLink = (lower: string): boolean => LINKS.has(lower);
