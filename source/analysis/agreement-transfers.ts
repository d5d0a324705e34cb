import {STATUS_OF_MOOD} from './agreement-verbs.ts';
import {actorsOf, clauseEnd, partiesAfter} from './clauses.ts';
import {verbCue, type Cue, type Trigger} from './cue.ts';
import {moodOf} from './mood.ts';
import type {Party} from './parties.ts';
import {cutWhat} from './phrases.ts';

/** Clubs bear the names of towns. */
const isClub = ({kind}: Party): boolean => kind === 'organisation' || kind === 'place';

/** `Rovers signed striker X from Y`, `the signing of X from Y`, `X has joined Rovers from Y`: a player and clubs. */
export const transferCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const object = {from: at + 1, to: clauseEnd(words, at)};
  const actors = actorsOf(words, parties, at).parties;
  const clubs = partiesAfter(words, parties, object, /^(?:for|with|from)$/u).filter(isClub);
  const player = parties.find(({kind, from}) => kind === 'person' && from > at && from <= at + 5);
  const between = player === undefined ? [] : words.slice(at + 1, player.from);
  const isHired = between.every(
    ({lower, name}) => name !== undefined || !/^(?:an?|the|of|to|on|off|with|by)$/u.test(lower),
  );
  const isJoining = words[at]?.lower.startsWith('join') === true;
  const joined = parties.find(({kind, from}) => kind === 'organisation' && from === at + 1);
  const left = partiesAfter(words, parties, object, /^from$/u).filter(isClub);
  const byClub = actors.filter(({kind}) => kind === 'organisation');
  const byPlayer = actors.filter(({kind}) => kind === 'person');
  const isFor = /^(?:for|with)$/u.test(words[at + 1]?.lower ?? '');
  const isSigningOf = words[at + 1]?.lower === 'of' && player !== undefined && left.length > 0;
  const isMove = byPlayer.length > 0 && joined !== undefined && left.length > 0;
  const moved = isMove ? [...byPlayer, joined, ...left] : [];
  const found = isJoining
    ? moved
    : isSigningOf
      ? [...byClub, player, ...left]
      : byClub.length > 0 && player !== undefined && isHired
        ? [...byClub, player, ...clubs]
        : byPlayer.length > 0 && isFor && clubs.length > 0
          ? [...byPlayer, ...clubs]
          : [];
  const status = STATUS_OF_MOOD[moodOf(words, at)];
  return found.length < 2 || status === undefined
    ? undefined
    : verbCue(trigger, {
        form: 'trade',
        kind: 'contract',
        status: status === 'agreed' ? 'signed' : status,
        what: cutWhat(words, {from: at, to: object.to}),
        parties: found,
      });
};
