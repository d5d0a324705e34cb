import {countryOfPeople} from './countries.ts';
import type {Stretch} from './reading.ts';
import {isPluralRoleHead, singularRole} from './role-words.ts';
import {isCapital, kindAt, LONGEST, startOfTitle, textOf, type Scene} from './titles.ts';

/** `Presidents A of X and B of Y`, `counterparts, A, B and C`: the head in the plural, whoever of them is asked. */
export const sharedRole = (scene: Scene): Stretch | undefined => {
  const {words} = scene.sentence;
  for (let at = scene.person.from - 1; at >= 0 && scene.person.from - at < LONGEST; at--) {
    const word = words[at];
    if (word === undefined) {
      return undefined;
    }
    if (isPluralRoleHead(word.lower) && word.name === undefined) {
      return {from: at, to: at + 1};
    }
    if (
      word.name === undefined &&
      !isCapital(word) &&
      !/^(?:of|the)$/u.test(words[at - 1]?.lower ?? '') &&
      !/^(?:,|and|of|the|from|like|as|-|–|—|:)$/u.test(word.lower)
    ) {
      return undefined;
    }
  }
  return undefined;
};

/** The role's words for one of several who share it: `Greek, Cypriot and French counterparts` gives each their own. */
export const ownPart = (scene: Scene, head: number): string => {
  const {words} = scene.sentence;
  const peoples: string[] = [];
  let from = head;
  while (
    from > 0 &&
    (countryOfPeople(words[from - 1]?.text ?? '') !== undefined ||
      /^(?:,|and)$/u.test(words[from - 1]?.text ?? ''))
  ) {
    from -= 1;
    const people = words[from]?.text ?? '';
    if (countryOfPeople(people) !== undefined) {
      peoples.unshift(people);
    }
  }
  const before = new Set(
    words
      .slice(head, scene.person.from)
      .filter(word => kindAt(scene, word) === 'person')
      .map(word => word.name),
  );
  const title = singularRole(words[head]?.text ?? '');
  if (peoples.length > 1) {
    return [peoples[before.size], title].filter(part => part !== undefined).join(' ');
  }
  const start = startOfTitle(scene, head);
  const lead = words.slice(start, head);
  const first = lead[0];
  const last = lead.at(-1);
  return first === undefined || last === undefined
    ? title
    : `${textOf(scene, {from: start, to: head})} ${title}`;
};
