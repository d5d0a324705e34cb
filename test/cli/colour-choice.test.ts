import assert from 'node:assert/strict';
import {test} from 'node:test';
import {colourChoice} from '../../source/cli/colour-choice.ts';

type Case = readonly [
  what: string,
  expected: ReturnType<typeof colourChoice>,
  given: Partial<Parameters<typeof colourChoice>[0]>,
];

const pipe = {isTerminal: false};

const cases: readonly Case[] = [
  ['a terminal', 'colour', {}],
  ['a pipe', 'none', pipe],
  ['NO_COLOR', 'styles', {env: {NO_COLOR: '1'}}],
  ['an empty NO_COLOR', 'colour', {env: {NO_COLOR: ''}}],
  ['NO_COLOR into a pipe', 'none', {env: {NO_COLOR: '1'}, ...pipe}],
  ['--no-color', 'styles', {option: false}],
  ['--no-color over FORCE_COLOR', 'none', {option: false, env: {FORCE_COLOR: '1'}, ...pipe}],
  ['the setting', 'styles', {setting: 'none'}],
  ['FORCE_COLOR over the setting', 'colour', {setting: 'none', env: {FORCE_COLOR: '1'}}],
  ['FORCE_COLOR over NO_COLOR, as in Node', 'colour', {env: {FORCE_COLOR: '1', NO_COLOR: '1'}}],
  ['FORCE_COLOR into a pipe', 'colour', {env: {FORCE_COLOR: '3'}, ...pipe}],
  ['FORCE_COLOR=true into a pipe', 'colour', {env: {FORCE_COLOR: 'true'}, ...pipe}],
  ['FORCE_COLOR=0', 'styles', {env: {FORCE_COLOR: '0'}}],
  ['FORCE_COLOR=false into a pipe', 'none', {env: {FORCE_COLOR: 'false'}, ...pipe}],
  ['an empty FORCE_COLOR', 'none', {env: {FORCE_COLOR: ''}, ...pipe}],
  ['a dumb terminal', 'none', {env: {TERM: 'dumb'}}],
  ['a dumb terminal with NO_COLOR', 'none', {env: {TERM: 'dumb', NO_COLOR: '1'}}],
  ['a dumb terminal with FORCE_COLOR', 'colour', {env: {TERM: 'dumb', FORCE_COLOR: '1'}}],
];

for (const [what, expected, given] of cases) {
  test(`${what}: ${expected}`, () => {
    assert.equal(
      colourChoice({option: true, setting: 'auto', env: {}, isTerminal: true, ...given}),
      expected,
    );
  });
}
