import type {AgreementKind, AgreementStatus} from './analysis.ts';
import {isPluralRoleHead} from './role-words.ts';

/**
 * The grammar of agreeing in English: nouns for what is agreed, verbs for what becomes of it. Words of the
 * language only; no topic, name or phrase of any one article.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const NOUNS: Readonly<Record<string, AgreementKind>> = {
  treaty: 'treaty',
  convention: 'treaty',
  protocol: 'treaty',
  pact: 'pact',
  accord: 'pact',
  agreement: 'pact',
  framework: 'pact',
  concordat: 'pact',
  compact: 'pact',
  alliance: 'pact',
  compromise: 'deal',
  settlement: 'deal',
  understanding: 'pact',
  arrangement: 'deal',
  memorandum: 'memorandum',
  letter: 'memorandum',
  memoranda: 'memorandum',
  document: 'pact',
  loan: 'contract',
  order: 'contract',
  bailout: 'contract',
  mou: 'memorandum',
  deal: 'deal',
  offer: 'deal',
  bid: 'deal',
  approach: 'deal',
  overture: 'deal',
  proposal: 'deal',
  request: 'deal',
  bargain: 'deal',
  package: 'deal',
  'tie-up': 'deal',
  'link-up': 'deal',
  sale: 'deal',
  purchase: 'deal',
  swap: 'deal',
  rights: 'contract',
  concession: 'contract',
  pursuit: 'deal',
  lease: 'contract',
  licence: 'contract',
  entente: 'pact',
  covenant: 'treaty',
  'buy-out': 'deal',
  buyout: 'deal',
  merger: 'deal',
  takeover: 'deal',
  acquisition: 'deal',
  partnership: 'deal',
  contract: 'contract',
  ceasefire: 'ceasefire',
  'cease-fire': 'ceasefire',
  truce: 'ceasefire',
  ceasefires: 'ceasefire',
  armistice: 'ceasefire',
};

/** Nouns that mean an agreement only where several sides share them: `joint plan`, `common declaration`. */
const SHARED_NOUNS = set(
  'plan mechanism programme program roadmap declaration communique communiqué statement venture initiative strategy project',
);
const SHARING = set('joint common bilateral trilateral multilateral mutual shared tripartite');

/** Nouns too wide to make an agreement alone; they need a verb that says so. */
const WEAK_NOUNS = set(
  'convention protocol framework understanding arrangement compromise settlement alliance partnership compact bargain acquisition accord contract offer bid approach overture proposal request document loan bailout order package sale purchase swap lease licence covenant tie-up link-up right concession pursuit',
);

const COMMITTEES = set(
  'committee mechanism commission panel council force group body board secretariat authority taskforce',
);

/** The kind a noun stands for; `before` is the word in front of it, both in small letters. */
export const kindOfNoun = (noun: string, before: string, further: string): AgreementKind | undefined => {
  const base = noun.replace(/(?<=[a-z]{3})s$/u, '');
  if (SHARED_NOUNS.has(base) && (SHARING.has(before) || (SHARING.has(further) && !before.includes('-')))) {
    return base === 'venture' ? 'deal' : 'joint plan';
  }
  // Diplomats bind their states by an exchange of notes.
  if (/^(?:note|letter)$/u.test(base) && before === 'of' && further === 'exchange') {
    return 'pact';
  }
  return base === 'letter' ? undefined : (NOUNS[base] ?? NOUNS[noun]);
};
export const isWeakNoun = (noun: string): boolean => WEAK_NOUNS.has(noun.replace(/s$/u, ''));
export const isCommittee = (noun: string): boolean =>
  COMMITTEES.has(noun.replace(/s$/u, '')) || noun === 'bodies';

/** base | third person | past | participle | -ing, where they are not regular */
const IRREGULAR = `
strike strikes struck struck striking
make makes made made making
win wins won won winning
break breaks broke broken breaking
tear tears tore torn tearing
withdraw withdraws withdrew withdrawn withdrawing
leave leaves left left leaving
quit quits quit quit quitting
fall falls fell fallen falling
draw draws drew drawn drawing
seek seeks sought sought seeking
undertake undertakes undertook undertaken undertaking
buy buys bought bought buying
sell sells sold sold selling
take takes took taken taking
set sets set set setting
build builds built built building
give gives gave given giving
hold holds held held holding
swear swears swore sworn swearing
cut cuts cut cut cutting
hit hits hit hit hitting
let lets let let letting
put puts put put putting
come comes came come coming
bring brings brought brought bringing
meet meets met met meeting
stop stops stopped stopped stopping
drop drops dropped dropped dropping
scrap scraps scrapped scrapped scrapping
cancel cancels cancelled cancelled cancelling
ban bans banned banned banning
plan plans planned planned planning
shelve shelves shelved shelved shelving
commit commits committed committed committing
swap swaps swapped swapped swapping
submit submits submitted submitted submitting
forge forges forged forged forging
pay pays paid paid paying
run runs ran run running
hand hands handed handed handing
go goes went gone going
opt opts opted opted opting
bin bins binned binned binning
axe axes axed axed axing
lay lays laid laid laying
freeze freezes froze frozen freezing
split splits split split splitting
rip rips ripped ripped ripping
bind binds bound bound binding
shut shuts shut shut shutting
sink sinks sank sunk sinking
lend lends lent lent lending
choose chooses chose chosen choosing
wind winds wound wound winding
bag bags bagged bagged bagging
snap snaps snapped snapped snapping
shake shakes shook shaken shaking
find finds found found finding
get gets got got getting
throw throws threw thrown throwing
snub snubs snubbed snubbed snubbing
`;

export type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'ing';
export type Verb = {readonly base: string; readonly forms: readonly VerbForm[]};

const irregular = new Map(
  IRREGULAR.trim()
    .split('\n')
    .map(row => [row.split(' ')[0] ?? '', row.split(' ')]),
);

const regular = (base: string): readonly string[] => {
  if (base.endsWith('e')) {
    return [base, `${base}s`, `${base}d`, `${base}d`, `${base.slice(0, -1)}ing`];
  }
  if (/[^aeiou]y$/u.test(base)) {
    const stem = base.slice(0, -1);
    return [base, `${stem}ies`, `${stem}ied`, `${stem}ied`, `${base}ing`];
  }
  const third = /(?:s|sh|ch|x|z)$/u.test(base) ? `${base}es` : `${base}s`;
  return [base, third, `${base}ed`, `${base}ed`, `${base}ing`];
};

const FORMS: readonly VerbForm[] = ['base', 'third', 'past', 'participle', 'ing'];
const verbs = new Map<string, {base: string; forms: VerbForm[]}>();

const addVerbs = (bases: string): ReadonlySet<string> => {
  const added = set(bases);
  for (const base of added) {
    const usual = irregular.get(base) ?? regular(base);
    // `canceled` and `cancelled`
    const doubled = /[aeiou]l$/u.test(base)
      ? regular(base).map(word => word.replace(/l(?=ed$|ing$)/u, 'll'))
      : [];
    const single = doubled.length > 0 ? regular(base) : [];
    [...usual, ...doubled, ...single].forEach((word, index) => {
      const verb = verbs.get(word);
      const form = FORMS[index % FORMS.length] ?? 'base';
      if (verb === undefined) {
        verbs.set(word, {base, forms: [form]});
      } else if (verb.base === base && !verb.forms.includes(form)) {
        verb.forms.push(form);
      }
    });
  }
  return added;
};

const SEALING = addVerbs('sign ink seal conclude ratify formalise formalize initial join accede adopt');
const REACHING = addVerbs(
  'reach strike clinch finalise finalize complete agree announce secure land win make enter broker mediate negotiate approve accept unveil forge cement renew extend arrange close award confirm acknowledge draw sanction endorse hammer work thrash iron arrive get gain obtain earn receive bag settle reveal cut set form create establish',
);
const REJECTING = addVerbs(
  'reject refuse spurn rebuff snub knock throw vote call scrap turn decline cancel suspend terminate abandon withdraw pull quit leave tear break breach renounce repudiate revoke veto block collapse fail annul ditch drop shelve fall end void unravel expire rescind nullify quash bin axe junk jettison freeze dump mothball disown renege back go opt rip wind dissolve sever lapse crumble founder run hit',
);
const TALKING = addVerbs('discuss explore pursue seek');
addVerbs('walk');
/** Verbs that mean an agreement only in a frame of their own (`agreement-frames.ts`). */
addVerbs(
  'bury lay edge heal mend patch sink smooth shake come team link combine unite part partner align integrate govern halt cease stop find narrow bridge overcome reconcile lift hand cede transfer supply lend deliver provide choose select pick appoint snap swallow absorb gobble normalise normalize',
);
const PROPOSING = addVerbs('propose offer suggest plan want urge demand expect draft');

/** Verbs by which sides bind themselves to do something. */
const BINDING = addVerbs('agree decide resolve undertake promise pledge vow commit consent bind pact');
/** Of these, the ones by which one side binds itself alone unless another is named. */
const PROMISING = set('undertake promise pledge vow commit');
/** Verbs of what only several can do, or of setting up what several share. */
const SHARED_ACTS = addVerbs(
  'form create establish set build launch open exchange share split divide trade cooperate co-operate collaborate coordinate pool resume restore normalise normalize reopen merge swap deepen strengthen boost expand double increase hold meet join',
);
const CREATING = addVerbs(
  'form create establish set build launch open found constitute appoint convene inaugurate',
);
const SETTLING = addVerbs('settle resolve end');
const TRADING = addVerbs(
  'buy acquire purchase sell merge take order license lease snap swallow absorb gobble',
);

/** The verb a word is a form of. */
export const verbOf = (lower: string): Verb | undefined => verbs.get(lower);

/** What a verb makes of the agreement it governs. */
export const fateOf = (base: string): AgreementStatus | undefined => {
  if (SEALING.has(base)) return 'signed';
  if (REACHING.has(base)) return 'agreed';
  if (REJECTING.has(base)) return 'rejected';
  if (TALKING.has(base)) return 'in-talks';
  return PROPOSING.has(base) ? 'proposed' : undefined;
};

export const isBinding = (base: string): boolean => BINDING.has(base);
export const isPromising = (base: string): boolean => PROMISING.has(base);
export const isSharedAct = (base: string): boolean => SHARED_ACTS.has(base) || CREATING.has(base);
export const isCreating = (base: string): boolean => CREATING.has(base);
export const isSettling = (base: string): boolean => SETTLING.has(base);
/** What two sides have against each other. */
export const CONFLICTS =
  'disputes?|quarrels?|rows?|feuds?|conflicts?|differences|disagreements?|claims?|lawsuits?|suits?|cases?|litigation|strikes?|stand-?offs?|grievances?|boycotts?|deadlock|stalemate|stoppages?|lock-?outs?|rifts?|wrangles?|enmity|hostility|animosity|spats?|tiffs?';

export const isTrading = (base: string): boolean => TRADING.has(base);

const SIDES = set(
  'side country nation government leader company party firm neighbour neighbor ministry president minister state delegation team power partner club union group premier bank airline carrier rival ally foe enemy faction member man woman organisation organization agency signatory negotiator diplomat official army force camp bloc giant group carmaker lender operator broadcaster network studio league university museum council province tribe clan militia village city capital fleet church factory college manufacturer maker retailer supermarket brewer publisher drugmaker insurer',
);
/** Whether a noun (singular or plural) may name those who agree: `sides`, `governments`. */
export const isSide = (lower: string): boolean =>
  SIDES.has(lower) ||
  SIDES.has(lower.replace(/ies$/u, 'y')) ||
  SIDES.has(lower.replace(/s$/u, '')) ||
  SIDES.has(lower.replace(/men$/u, 'man'));

const GROUPS = set(
  'government rebel opposition union worker authority administration militia parliament congress regulator employer creditor lender opponent teacher doctor nurse farmer driver striker insurgent separatist guerrilla owner management prosecutor shareholder bondholder lawmaker democrat republican coalition navy army ministry city council president premier chancellor kidnapper hijacker protester protesters company club miner docker pilot lecturer tenant landlord grower planter producer exporter importer supplier publisher broadcaster carmaker shipowner fisherman railwayman steelworker seafarer firefighter postman county patient player museum firm bank airline carrier university hospital gallery retailer manufacturer lender insurer staff workforce studio',
);
/** Groups without a name that may be bound: `the rebels`, `striking workers`. */
export const isGroup = (lower: string): boolean =>
  GROUPS.has(lower) ||
  GROUPS.has(lower.replace(/s$/u, '')) ||
  GROUPS.has(lower.replace(/ies$/u, 'y')) ||
  GROUPS.has(lower.replace(/men$/u, 'man')) ||
  // Several of a trade: `its 900 machinists`. Leaders and the like stand for others, not for themselves.
  (!isSide(lower) && (isPluralRoleHead(lower) || /[a-z]{3}(?:ists|ians)$/u.test(lower)));

const BODIES = set(
  'council court committee senate parliament congress house board jury judge panel cabinet assembly tribunal commission lawmakers voters legislature deputies mps lords commons judges justices',
);
/** Bodies that decide alone, by a vote: what they agree to binds nobody else. */
export const isBody = (lower: string): boolean => BODIES.has(lower);
