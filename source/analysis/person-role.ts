import {isPreposition} from './function-words.ts';
import type {PersonMention} from './people.ts';
import {isKin, isRoleHead} from './role-words.ts';
import {roleIn, type Role} from './roles.ts';
import type {Named} from './titles.ts';

/** Whether the noun that a role is built on tells of kin: `the president's wife`, `sister of the leader`. */
const isOfKin = (role: string): boolean => {
  const words = role.toLowerCase().split(/\s+/u);
  const end = words.findIndex(isPreposition);
  return isKin(words.slice(0, end < 0 ? words.length : end).findLast(isRoleHead) ?? '');
};

/**
 * What a text says that somebody is, of all that it says in their mentions: an office before kinship, the body before
 * headings, and the fullest wording of an office.
 */
export const roleOf = (
  mentions: readonly PersonMention[],
  named: (name: number) => Named | undefined,
): Role => {
  const roles: Role[] = [];
  const fromHeadings: Role[] = [];
  for (const {sentence, from, to} of mentions) {
    const role = roleIn({sentence, person: {from, to}, named});
    if (role !== undefined) {
      (sentence.isHeading ? fromHeadings : roles).push(role);
    }
  }
  const all = [...roles, ...fromHeadings].filter(({role}) => role !== undefined);
  // Whose sister somebody is gives way to what she does.
  const ownFirst = all.find(({role}) => !isOfKin(role ?? '')) ?? all[0];
  const first = ownFirst?.role;
  // A bare `President` gives way to a fuller wording of itself.
  const fuller =
    first === undefined || first.includes(' ')
      ? undefined
      : all.find(
          ({role}) => role?.includes(' ') && role.toLowerCase().split(' ').includes(first.toLowerCase()),
        );
  const chosen = fuller ?? ownFirst;
  // What another sentence says somebody is belongs to that: `a former banker with First Bank` gives a minister no bank.
  const affiliation =
    chosen?.affiliation ??
    [...roles, ...fromHeadings].find(({role}) => role === undefined || role === chosen?.role)?.affiliation;
  return {role: chosen?.role, affiliation};
};
