import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readRebindings} from '../../source/app/rebinding.ts';
import {scenario} from '../support/scenario.ts';

const TEXT = `
  The title
  |The first paragraph.
  The second paragraph.
  [A note.]
`;

function withKeys(settings: object) {
  const {keys, problems} = readRebindings(settings);
  assert.deepEqual(problems, []);
  return scenario(TEXT, {columns: 100, rows: 60, preferences: {keys}});
}

test('a key of one’s own does what the usual one did, which does nothing any more', () => {
  const {press, type, text} = withKeys({
    'note.write': ['w'],
    'write.save': ['ctrl-s'],
    'write.save-and-leave': ['escape'],
  });
  press('a');
  assert.doesNotMatch(text(), /‸/u);
  press('w');
  type('Mine.');
  press('ctrl-s');
  assert.match(text(), /The first paragraph\.\n\[Mine\.\]/u);
});

test('help, hints, the palette and notices speak of the keys there are', () => {
  const keys = {
    'note.write': ['w'],
    'note.undo': ['W'],
    'article.end': ['$'],
    'help.open': ['ctrl-g'],
    'notes.export': [],
  };
  const one = withKeys(keys);
  assert.match(one.status(), /w note .*Ctrl-g help$/u);
  one.press('12');
  assert.match(one.status(), /12 \.\.\. \$ goes to that ¶, % to that part, j k \} \{ repeat/u);
  one.press('escape x');
  assert.match(one.status(), /no note on this paragraph: w writes one/u);
  one.press('] x');
  assert.match(one.status(), /note deleted, W undoes/u);
  one.press(':').type('export again');
  assert.match(one.screen().join('\n'), /:take-notes/u);
  one.press('enter');
  assert.match(one.status(), /nothing was exported yet: “Export the notes to Markdown” exports/u);
  one.press('ctrl-g');
  const help = one.screen().join('\n');
  assert.match(help, /\$ +End of the article; 12\$ goes to ¶12/u);
  assert.match(help, /^ +w +Write or edit the note/mu);
  assert.doesNotMatch(help, /\{[a-z-]+\.[a-z-]+\}/u);
  one.press('escape : w r i t e');
  assert.match(one.screen().join('\n'), /› Write or edit the note on this paragraph .* w$/mu);
});

test('Esc and a key that came in one piece are two keys where Alt has no command', () => {
  const one = scenario(TEXT, {columns: 100}).press('p');
  assert.equal(one.state().mode.name, 'sidebar');
  one.press('alt-j');
  assert.equal(one.state().mode.name, 'read');
  assert.match(one.text(), /\|The second/u);
  one.press('a').type('x').press('alt-z');
  assert.equal(one.state().mode.name, 'write', 'in a field nothing is left by it');
});
