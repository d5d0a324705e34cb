import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {analyseMarked} from './marked.ts';
import {analyse} from '../../source/analysis/analyse.ts';
import {marked} from './marked.ts';

/** Who is quoted with what, as `Pell: words`; people by the last word of their name. */
function quoted(...paragraphs: readonly string[]): readonly string[] {
  const {article, names} = marked(['News', ...paragraphs]);
  const {quotes, entities} = analyse(article, names);
  return quotes.map(({person, range}) => {
    const name = entities
      .find(({id}) => id === person)
      ?.name.split(' ')
      .at(-1);
    return `${name}: ${article.text.slice(range.start, range.end)}`;
  });
}

suite('quotes are given to the subject of the verb of saying', () => {
  for (const [text, ...expected] of [
    ['"The ferry will sail," {p:Ada Pell} said.', 'Pell: The ferry will sail,'],
    ['“The ferry will sail,” said {p:Ada Pell}.', 'Pell: The ferry will sail,'],
    ['‘The ferry’s late,’ said {p:Ada Pell}.', 'Pell: The ferry’s late,'],
    ["'The players' room is cold,' {p:Ada Pell} said.", "Pell: The players' room is cold,"],
    ['«The ferry will sail», said {p:Ada Pell}.', 'Pell: The ferry will sail'],
    ['„The ferry will sail“, said {p:Ada Pell}.', 'Pell: The ferry will sail'],
    ['"Will it sail?" asked harbour master {p:Ada Pell}.', 'Pell: Will it sail?'],
    ['"It will!" {p:Ada Pell} later replied.', 'Pell: It will!'],
    ['"It will," {p:Ada Pell}, head of the {o:Port Office}, said.', 'Pell: It will,'],
    ['"It will," said the head of the office, {p:Ada Pell}.', 'Pell: It will,'],
    ['"It will," according to {p:Ada Pell}.', 'Pell: It will,'],
    ['{p:Ada Pell} said: "It will. I know it."', 'Pell: It will. I know it.'],
    ['{p:Ada Pell}, a pilot, told reporters, "It will."', 'Pell: It will.'],
    ['{p:Ada Pell} said that the ferry was "a very old lady".', 'Pell: a very old lady'],
    ['"One," {p:Ada Pell} said, "is enough."', 'Pell: One,', 'Pell: is enough.'],
    ['"One is enough," {p:Ada Pell} said. "Two are many."', 'Pell: One is enough,', 'Pell: Two are many.'],
  ] as const)
    test(text, () => assert.deepEqual(quoted(text), expected));
});

suite('and to nobody where the text leaves a doubt', () => {
  for (const text of [
    '"The ferry will sail," the ministry said.',
    '"The ferry will sail," said a spokesman for {p:Ada Pell}.',
    '"The ferry will sail," {p:Ada Pell}\'s office said.',
    '{p:Ada Pell} sailed the so-called "ghost ship of the north".',
    '{p:Ada Pell} said {p:Bo Lund} was "a danger to the sea".',
    '{p:Ada Pell} said it was a "mess".',
    '"The ferry will sail." {p:Ada Pell} said nothing.',
    '{p:Ada Pell} met {p:Bo Lund}. "It will sail," he said.',
    '{p:Ada Pell} said nothing. A pilot told reporters it was late. "It will sail," she said.',
    'Mr {p:Bo Lund} said it was late. "It will sail," she said.',
    '{p:Bo Lund} spoke. It was like a "cancer", and hard, he added, to cut out.',
    'The manager of {p:Bo Lund} was angry. "It will sail," he said.',
  ])
    test(text, () => assert.deepEqual(quoted(text), []));
});

suite('a pronoun is the one person who was named', () => {
  test('in the paragraph', () =>
    assert.deepEqual(quoted('{p:Bo Lund} spoke in {l:Oslo}. "It is late," he said.'), ['Lund: It is late,']));
  test('in the paragraph before, however others are named inside quotations', () =>
    assert.deepEqual(quoted('"{p:Ada Pell} knew," {p:Bo Lund} said.', '"She told me," he added.'), [
      'Lund: Ada Pell knew,',
      'Lund: She told me,',
    ]));
});

test('what a sign says is not said by who spoke before', () =>
  assert.deepEqual(quoted('"It is late," said {p:Bo Lund}. A sign on the door read "No entry after dark".'), [
    'Lund: It is late,',
  ]));

test('a quotation over several paragraphs is one person’s', () =>
  assert.deepEqual(quoted('{p:Bo Lund} said: "It is late.', '"It is cold, too."'), [
    'Lund: It is late.',
    'Lund: It is cold, too.',
  ]));

test('quotes name their paragraph and the words that say who speaks', () => {
  const {quotes} = analyseMarked('News', 'Rain fell.', '"It is late," said {p:Bo Lund}.');
  assert.deepEqual(
    quotes.map(({block, by}) => [block, by.end - by.start]),
    [[2, 'Bo Lund'.length]],
  );
});
