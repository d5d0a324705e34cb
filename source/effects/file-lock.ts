import {closeSync, openSync, rmSync, statSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {errorCode, storeError} from './store-error.ts';

/** A lock older than this (ms) was left by a crash: a note is written in a hundredth of it. */
const STALE = 4000;
const PATIENCE = 6000;
const RETRY = 15;

/**
 * Runs `work` while no other program that asks for the same lock runs its own. Two programs that save the same
 * note must not both find it unchanged; different notes never wait for each other.
 */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${path}.lock`;
  const giveUp = Date.now() + PATIENCE;
  while (!tryLock(lock)) {
    if (Date.now() > giveUp)
      throw storeError(`another program is writing this note; if none is, delete ${lock}`);
    await setTimeout(RETRY);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, {force: true});
  }
}

function tryLock(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(lock, {throwIfNoEntry: false})?.mtimeMs ?? 0);
    if (age > STALE) rmSync(lock, {force: true});
    return false;
  }
}
