import {familyOf, fit, type Group, type Told} from './agreement-fit.ts';
import type {AgreementKind, AgreementStatus} from './analysis.ts';

/** A headline tells what the article is about: of those with its parties, the first agreement. */
const isOfHeadline = (told: Told, group: Group): boolean =>
  told.sentence.block === 0 && told.names.length > 0 && told.names.every(name => group.names.has(name));

const chooseGroup = (groups: readonly Group[], told: Told): Group | undefined => {
  let best: Group | undefined;
  let bestFit = 1;
  // The latest agreements are the ones still spoken of; looking back a bounded way keeps a book linear.
  for (const group of groups.slice(-24)) {
    const value = fit(told, group);
    if (value >= bestFit) {
      best = group;
      bestFit = value;
    }
  }
  return best ?? groups.slice(-24).find(group => isOfHeadline(told, group));
};

const add = (group: Group, told: Told): void => {
  // Who acts on `the deal` later (a regulator, a critic) is no party to it.
  const isParty =
    told.status !== undefined &&
    (!told.isDefinite || told.isNamed || group.tellings.every(({status}) => status === undefined));
  // `the pact, which limits the arsenals of A and B`: who the other side is may be said later.
  const isOtherSide = group.names.size < 2 && told.hasOwnParties;
  if (isParty || isOtherSide || group.names.size === 0) {
    for (const name of told.names) {
      group.names.add(name);
    }
  }
  for (const word of told.words) {
    group.words.add(word);
  }
  for (const word of told.setting) {
    group.setting.add(word);
  }
  group.tellings.push(told);
};

const SELF_EVIDENT: ReadonlySet<AgreementKind> = new Set([
  'treaty',
  'pact',
  'ceasefire',
  'memorandum',
  'deal',
  'joint plan',
]);

/** Whether a telling is enough to list an agreement: its parties are known, or its noun always has several. */
const opens = (told: Told, groups: readonly Group[]): boolean => {
  if (
    told.form === 'noun' &&
    told.isDefinite &&
    told.isFurther &&
    groups.some(group => familyOf(group) === 'paper')
  ) {
    return true;
  }
  const isToldAlone =
    told.form === 'noun' &&
    SELF_EVIDENT.has(told.kind) &&
    (told.status === 'signed' || told.status === 'agreed');
  return told.canOpen && (told.names.length > 0 || isToldAlone);
};

/**
 * Gives each telling to the agreement it tells of. In the order of the text, the headline last: it repeats what
 * the text tells.
 */
export const gatherAgreements = (tellings: readonly Told[]): readonly Group[] => {
  const groups: Group[] = [];
  const isLate = ({sentence}: Told) => sentence.block === 0;
  for (const told of [...tellings.filter(other => !isLate(other)), ...tellings.filter(isLate)]) {
    const group = chooseGroup(groups, told);
    if (group !== undefined) {
      add(group, told);
    } else if (opens(told, groups)) {
      const former =
        told.isFurther && told.status === undefined
          ? groups.findLast(other => familyOf(other) === 'paper')
          : undefined;
      const names = new Set(told.names.length === 0 ? former?.names : []);
      const opened: Group = {
        tellings: [],
        names,
        words: new Set(),
        setting: new Set(),
        inherited: former === undefined ? undefined : agreedStatus(former),
      };
      add(opened, told);
      groups.push(opened);
    }
  }
  return groups;
};

const RANK: Readonly<Record<AgreementStatus, number>> = {
  proposed: 1,
  'in-talks': 2,
  agreed: 3,
  signed: 4,
  rejected: 5,
};

/** The status as the article leaves it: the furthest that any telling says. */
export const agreedStatus = ({tellings, inherited}: Group): AgreementStatus => {
  let status = inherited;
  for (const told of tellings) {
    if (told.status !== undefined && (status === undefined || RANK[told.status] > RANK[status])) {
      status = told.status;
    }
  }
  return status ?? 'agreed';
};
