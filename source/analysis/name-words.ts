/**
 * Word classes the name tagger looks at: closed classes and trades of English, not names. Each word stands here in
 * its small form without a closing full stop; `classesOf` gives a bit mask.
 */

export const wordClass = {
  title: 1,
  role: 2,
  said: 4,
  organisation: 8,
  place: 16,
  placePreposition: 32,
  date: 64,
  opener: 128,
  kin: 256,
  particle: 512,
  suffix: 1024,
  office: 2048,
} as const;

const CLASSES: Readonly<Record<keyof typeof wordClass, string>> = {
  title: `mr mrs ms mx miss messrs dr prof professor sir dame lord lady baroness baron viscount count countess duke duchess
    prince princess king queen emperor empress sultan sheikh sheik shaikh emir imam ayatollah mullah maulana rabbi pope
    saint st rev reverend father fr bishop archbishop cardinal pastor sister brother deacon monsignor president premier
    chancellor minister secretary senator sen representative rep congressman congresswoman governor gov mayor
    councillor councilor alderman ambassador envoy speaker mp mep chairman chairwoman chairperson commissioner judge
    justice magistrate prosecutor attorney coach captain capt general gen lieutenant lt colonel col major maj sergeant sgt
    corporal cpl private pvt admiral adm commander cmdr marshal brigadier brig inspector superintendent supt detective det
    constable officer hon honourable honorable datuk dato tan tun encik shri smt comrade madam madame mme monsieur herr
    frau don dona señor señora signor doctor nurse taoiseach tsar tsarina kaiser vice deputy acting interim ex-president
    vice-president secretary-general attorney-general director-general lieutenant-general major-general sri tengku ustad
    pandit swami begum khan-bahadur lama mahatma justice associate chief director`,
  role: `president premier chancellor minister secretary senator representative congressman congresswoman governor mayor
    councillor ambassador envoy speaker lawmaker legislator politician leader chief head boss chairman chairwoman chair
    director commissioner judge justice magistrate prosecutor attorney lawyer barrister solicitor coach captain manager
    trainer general lieutenant colonel major sergeant admiral commander marshal inspector superintendent detective
    constable officer spokesman spokeswoman spokesperson official diplomat adviser advisor aide analyst economist expert
    professor lecturer scholar researcher scientist physicist chemist biologist historian author writer novelist poet
    journalist reporter editor columnist correspondent publisher producer actor actress singer rapper musician composer
    guitarist drummer artist painter architect designer photographer filmmaker comedian dancer model striker midfielder
    defender goalkeeper winger forward quarterback pitcher batsman bowler cricketer footballer golfer swimmer sprinter
    cyclist boxer driver rider player champion winner runner skater engineer doctor surgeon physician nurse teacher
    principal farmer activist campaigner dissident militant rebel gunman terrorist suspect mastermind victim hostage
    prisoner defendant witness resident student founder co-founder owner executive investor banker trader entrepreneur
    billionaire tycoon partner candidate nominee opponent rival incumbent predecessor successor counterpart colleague
    bishop archbishop cardinal priest pastor cleric monk rabbi imam astronaut pilot soldier fighter warlord dictator
    strongman negotiator mediator veteran member deputy czar tsar monarch king queen prince princess councilwoman
    councilman ceo cfo coo mp mps mla mep pm bureaucrat secretary-general vice-president president-elect
    prime-minister ex-president treasurer organiser organizer designer chef chairperson delegate envoy scholar`,
  said: `said says say saying told tells added adds stated states announced announces claimed claims warned warns insisted
    insists argued argues noted notes explained explains commented comments replied replies asked asks admitted admits
    denied denies declared declares confirmed confirms described urged urges wrote writes tweeted recalled recalls
    suggested believes believed thinks thought hopes hoped vowed pledged promised acknowledged remarked observed stressed
    emphasised emphasized reiterated responded expressed testified quipped joked complained conceded disclosed revealed
    accused criticised criticized condemned praised met visited resigned died was is has had who whose he she himself
    herself spoke speaks refused agreed appeared arrived returned married born aged`,
  organisation: `inc corp corporation company co ltd limited plc llc gmbh ag sa nv group holdings bank banking
    ministry department dept agency bureau office commission committee council authority administration organisation
    organization association federation confederation union league alliance coalition front party movement congress
    parliament assembly senate court tribunal university college school institute institution academy faculty laboratory
    hospital clinic foundation trust fund society club team united fc f.c afc cf city athletic rovers wanderers museum
    church diocese army navy force forces guard police brigade regiment battalion corps fleet service services network
    channel broadcasting television tv radio news press times post journal tribune herald guardian gazette daily weekly
    magazine review agency airlines airways air railways motors oil petroleum energy power electric gas steel mining
    pharmaceuticals technologies technology systems software networks communications telecom industries international
    global partners capital securities insurance exchange stores records pictures studios entertainment productions band
    orchestra theatre ensemble brotherhood jihad militia secretariat directorate embassy consulate cabinet house board
    centre center programme program initiative project campaign conference forum summit society`,
  place: `river lake sea ocean bay gulf strait straits channel island islands isle peninsula mountain mountains mount mt hill
    hills valley desert forest park canyon coast beach cape port harbour harbor airport station street st road rd avenue
    ave boulevard square lane drive bridge district province county state region prefecture oblast governorate
    municipality township town village city borough parish territory territories republic kingdom emirates north
    south east west northern southern eastern western central upper lower new san santa saint fort great falls springs
    creek heights plaza tower palace castle stadium arena cemetery prison camp crossing border basin plateau plains reef
    glacier volcano temple cathedral abbey suburb neighbourhood neighborhood highway route`,
  placePreposition: `in at from to near into across through throughout around outside inside toward towards via off
    beyond within between over under above along onto against leaving visit visiting visited`,
  date: `january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
    sun spring summer autumn winter fall christmas easter ramadan`,
  opener: `the a an this that these those he she it they we you i there here on for with by as but and or so if when while
    after before since although though because however meanwhile then now today yesterday also both some many most several
    all another other its his her their our my what who why how where which not no yes during about according earlier
    later last despite until once only even such of more one two three four five six seven eight nine ten first second
    next just still let please thanks thank good great happy rt lol oh wow hey hi hello`,
  kin: `wife husband son daughter father mother brother sister uncle aunt cousin nephew niece widow girlfriend boyfriend
    grandfather grandmother grandson granddaughter parents children friend fiancée named called alias aka by with and
    including like`,
  particle: `of and the for de du des la le les del della dei di da do dos das bin ibn bint ben van von der den ten ter zu y e
    i al el ul ur ud on upon in & at to with - – / as a av af og und et en sur`,
  office: `minister president secretary undersecretary senator governor mayor ambassador spokesman spokeswoman spokesperson
    chairman chairwoman commissioner chancellor premier adviser advisor administrator director congressman congresswoman
    representative professor general colonel captain commander inspector superintendent sergeant officer judge justice
    attorney prosecutor speaker leader chief envoy treasurer commodore councillor`,
  suffix: `jr sr jnr snr ii iii iv phd md esq qc kc mp obe mbe cbe dbe junior senior`,
};

function maskTable(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const add = (list: string, bit: number): void => {
    for (const word of list.trim().split(/\s+/u)) table.set(word, (table.get(word) ?? 0) | bit);
  };
  add(CLASSES.title, wordClass.title);
  add(CLASSES.role, wordClass.role);
  add(CLASSES.said, wordClass.said);
  add(CLASSES.organisation, wordClass.organisation);
  add(CLASSES.place, wordClass.place);
  add(CLASSES.placePreposition, wordClass.placePreposition);
  add(CLASSES.date, wordClass.date);
  add(CLASSES.opener, wordClass.opener);
  add(CLASSES.kin, wordClass.kin);
  add(CLASSES.particle, wordClass.particle);
  add(CLASSES.suffix, wordClass.suffix);
  add(CLASSES.office, wordClass.office);
  return table;
}

const MASKS = maskTable();

/** Bit mask of the classes of a small word without a closing full stop; 0 for most words. */
export function classesOf(key: string): number {
  return MASKS.get(key) ?? 0;
}
