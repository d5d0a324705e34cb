import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {marked, scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const visit = `
  The visit
  |It rained all week.
  Anna met Bo in Oslo. They agreed to share the harbour.
  Later Bo left.
  [Why?]
  Anna stayed. She agreed to pay for the boats.
`;

const options = {
  names: {Anna: 'person', Bo: 'person', Oslo: 'place'},
  agreements: [['They agreed', 'She agreed'], ['Later Bo']],
} as const;
const wide = {...options, columns: 120, rows: 30};
const narrow = {...options, columns: 80, rows: 24};

/** The entry that is selected, as its row of the list says. */
function selected(run: Scenario): string {
  return (
    run
      .screen()
      .find(row => row.includes('› '))
      ?.replace(/^.*› /, '')
      .trim() ?? ''
  );
}

suite('wide', () => {
  test('s opens it beside the text and goes into it; s inside closes it', () => {
    const run = scenario(visit, wide).press('s');
    assert.equal(run.state().mode.name, 'sidebar');
    assert.ok(run.screen().some(row => /They agreed to share the harbour\..*│/.test(row)));
    assert.match(selected(run), /^Anna +×2 {2}¶2 4/);
    run.press('s');
    assert.equal(run.state().mode.name, 'read');
    assert.ok(!run.screen().some(row => row.includes('[People]')));
    assert.equal(run.text(), marked(visit));
  });

  for (const key of ['escape', 'q']) {
    test(`${key} goes back to the text, where it was, and leaves it open`, () => {
      const run = scenario(visit, wide).press('s j l').press(key);
      assert.equal(run.text(), marked(visit));
      assert.ok(run.screen().some(row => row.includes('│ [People]')));
      assert.equal(run.state().mode.name, 'read');
    });
  }

  test('moving shows the sentence of the entry in the text', () => {
    const run = scenario(visit, wide).press('s');
    assert.match(run.text(), /\|Anna met Bo/);
    run.press('l');
    assert.match(run.status(), /place 2 of 2/);
    assert.match(run.text(), /\|Anna stayed/);
    run.press('l');
    assert.match(run.text(), /\|Anna met Bo/, 'around');
    assert.match(run.press('h').text(), /\|Anna stayed/);
    assert.match(run.press('j').text(), /\|Anna met Bo/);
    assert.match(run.press('j').text(), /\|Anna met Bo/, 'the list has an end');
    assert.match(selected(run.press('k')), /^Anna/);
    assert.match(selected(run.press('G')), /^Bo/);
    assert.match(selected(run.press('g')), /^Anna/);
  });

  test('Enter goes there as a jump', () => {
    const run = scenario(visit, wide).press('s l enter');
    assert.equal(run.state().mode.name, 'read');
    assert.match(run.text(), /\|Anna stayed/);
    assert.equal(run.press("''").text(), marked(visit));
  });

  test('the place that is saved is the reader’s, not the one shown', () => {
    const run = scenario(visit, wide).press('j k s j').expire('position');
    const {start} = run.state().reading!.article.blocks[1]!.range;
    assert.equal(run.effects('save-position').at(-1)?.offset, start);
    run.press('ctrl-c');
    assert.equal(run.effects('save-position').at(-1)?.offset, start);
    assert.equal(run.effects('quit').length, 1);
  });

  test('it opens by itself the first time, from 120 cells on', () => {
    const preferences = {hasSeenSidebar: false};
    assert.equal(scenario(visit, {...wide, preferences}).state().sidebar.isOpen, true);
    assert.equal(scenario(visit, {...wide, columns: 119, preferences}).state().sidebar.isOpen, false);
    assert.equal(scenario(visit, wide).state().sidebar.isOpen, false);
    assert.equal(scenario(visit, {...wide, preferences}).state().mode.name, 'read');
  });

  test('with 40 rows agreements stand above people in one view', () => {
    const run = scenario(visit, {...wide, rows: 45}).press('s');
    const rows = run.screen();
    assert.ok(rows.some(row => row.includes('[Who and what]')));
    const agreements = rows.findIndex(row => row.includes('AGREEMENTS 2'));
    assert.ok(agreements > 0 && agreements < rows.findIndex(row => row.includes('PEOPLE 2')));
    assert.match(selected(run.press('escape P')), /^agreed +Here, There +¶2 \+1/);
    assert.match(selected(run.press('p')), /^Anna/);
  });
});

suite('its tabs', () => {
  test('p P O M and t open them at once, also from inside', () => {
    const run = scenario(visit, wide);
    const tab = (key: string) => /\[([^\]]+)\]/.exec(run.press(key).screen()[1] ?? '')?.[1];
    assert.deepEqual(['p', 'P', 'O', 'M', 't', 'p'].map(tab), [
      'People',
      'Agreements',
      'Names',
      'Notes 1',
      'Contents',
      'People',
    ]);
    assert.equal(run.press('escape') && tab('P'), 'Agreements');
  });

  test('all of them are in sight at every width', () => {
    for (let columns = 30; columns <= 160; columns++) {
      for (const key of ['p', 'P', 'O', 'M', 't']) {
        const row =
          scenario(visit, {...wide, columns})
            .press(key)
            .screen()[1]
            ?.slice(columns < 100 ? 0 : 60) ?? '';
        assert.match(row, /Pe.*Ag.*Na.*No.*Co/, `${columns} ${key}`);
      }
    }
  });

  test('Tab and Shift-Tab walk them', () => {
    const run = scenario(visit, wide).press('s');
    const tab = (key: string) => run.press(key).state().sidebar.tab;
    assert.deepEqual(['tab', 'tab', 'tab', 'tab', 'tab', 'shift-tab'].map(tab), [
      'agreements',
      'names',
      'notes',
      'contents',
      'people',
      'contents',
    ]);
  });

  test('an agreement tells status, parties, kind, what, the sentence and where', () => {
    const run = scenario(visit, wide).press('P');
    const list = run
      .screen()
      .map(row => row.replace(/^.*│ ?/, '').trim())
      .join('\n');
    assert.match(list, /› agreed +Here, There +¶2 \+1\ndeal: what was agreed\n“They agreed to share the/);
    assert.match(run.press('l').text(), /\|She agreed to pay/);
    assert.match(run.press('j').text(), /\|Later Bo/);
  });

  test('a note is gone to, deleted and brought back from the list', () => {
    const run = scenario(visit, wide).press('M');
    assert.match(selected(run), /^Why\? +¶3/);
    assert.match(run.text(), /\|Later Bo/);
    run.press('x');
    assert.doesNotMatch(run.text(), /Why/);
    assert.ok(run.screen().some(row => row.includes('No notes yet')));
    assert.match(run.press('U').text(), /\[Why\?\]/);
    assert.equal(run.press('enter').state().mode.name, 'read');
    assert.match(run.press('a').text(), /> Why\?‸/);
  });

  test('an orphan stands there with what it stood at', () => {
    const run = scenario(visit, wide);
    const {article, notes} = run.state().reading!;
    const {note} = notes[0]!;
    const stored = {
      notes: [{note, resolution: {status: 'orphan', perhaps: undefined}}],
      drafts: [],
      corrections: [],
      warnings: [],
    } as const;
    run.send({type: 'notes-loaded', article: article.id, stored});
    assert.match(run.status(), /1 note has lost/);
    run.press('M');
    const list = run.screen().join('\n');
    assert.match(list, /NOTES WITHOUT THEIR PARAGRAPH 1/);
    assert.match(list, /stood at ¶3:[^“]*“Later Bo left/);
    assert.match(run.press('enter').status(), /its paragraph is gone: r puts it on the one you read/);
    assert.equal(run.text().split('\n')[1], '|It rained all week.');
  });

  test('contents lists headings, or paragraphs where there are none', () => {
    const run = scenario('Title\n|One.\n## First\nTwo.\n## Second', wide).press('t G enter');
    assert.match(run.text(), /\|Second/);
    assert.match(selected(scenario(visit, wide).press('t 2j')), /^Anna met Bo/);
  });

  test('empty lists say so', () => {
    const bare = scenario('Title\n|Text.', {names: {}, columns: 120, rows: 30});
    assert.ok(
      bare
        .press('p')
        .screen()
        .some(row => row.includes('Nobody was found')),
    );
    assert.ok(
      bare
        .press('P')
        .screen()
        .some(row => row.includes('No agreement was found')),
    );
    assert.ok(
      scenario('Title\n|Text.', {columns: 120})
        .press('p')
        .screen()
        .some(row => row.includes('Finding names')),
    );
    assert.equal(bare.press('j k enter l x').state().mode.name, 'sidebar');
  });

  test('y copies the entry', () => {
    const run = scenario(visit, wide).press('p y P y M y t y');
    assert.deepEqual(
      run.effects('copy-text').map(({text}) => text),
      ['Anna, witness', 'They agreed to share the harbour. (¶2)', 'Why?', 'The visit'],
    );
  });
});

const harbour = `
  The harbour
  |It rained all week.
  The Northern Harbour Office (NHO) met the crews in Oslo on Monday.
  The NHO is late. Oslo waits.
`;
const harbourNames = {
  names: {'Northern Harbour Office': 'organisation', NHO: 'organisation', Oslo: 'place', Monday: 'date'},
  sameAs: {NHO: 'Northern Harbour Office'},
} as const;

suite('names', () => {
  for (const rows of [30, 45])
    test(`O lists organisations, places and dates with their other names, on ${rows} rows`, () => {
      const run = scenario(harbour, {...wide, agreements: [], ...harbourNames, rows}).press('O');
      const list = run
        .screen()
        .map(row => row.replace(/^.*│ ?/, '').trim())
        .join('\n');
      assert.match(list, /ORGANISATIONS 1 .*\n› Northern Harbour Office +×3 {2}¶2 3\nalso NHO/);
      assert.match(list, /PLACES 1 .*\n(?:• )?Oslo +×2 {2}¶2 3\n/);
      assert.match(list, /DATES 1 .*\n(?:• )?Monday +×1 {2}¶2\n/);
      assert.match(run.text(), /\|The Northern Harbour Office/, 'its sentence is shown');
      assert.match(run.press('h').text(), /\|The NHO is late/);
      assert.match(run.press('j l enter').text(), /\|Oslo waits/);
    });

  test('x says that it is no name, and U takes that back', () => {
    const run = scenario(harbour, {...wide, agreements: [], ...harbourNames}).press('O j x');
    assert.ok(!run.screen().some(row => row.includes('PLACES')));
    assert.ok(
      run
        .press('U')
        .screen()
        .some(row => row.includes('PLACES 1')),
    );
  });
});

suite('a text in another language', () => {
  const told = (language: string, key: string): string => {
    const run = scenario(visit, {...wide, agreements: []});
    const {article, found} = run.state().reading!;
    run.send({type: 'article-analysed', article: article.id, analysis: {...found!, language}});
    return run
      .press(key)
      .screen()
      .map(row => row.replace(/^.*│ ?/, '').trim())
      .join(' ');
  };

  test('says what is told of it and what not', () => {
    assert.match(
      told('de', 'p'),
      /not checked Not an English text: only names that are sure are marked; roles/,
    );
    assert.match(told('und', 'p'), /language of this text is not clear/);
    assert.doesNotMatch(told('en', 'p'), /English/);
  });

  test('has no agreements, and says why', () => {
    assert.match(told('de', 'P'), /agreements are found in English texts only/);
    assert.match(told('und', 'P'), /agreements are found in English texts only/);
  });
});

suite('what is mentioned in passing', () => {
  const passing = {...wide, passing: [['Later Bo'], ['It rained']]};
  for (const rows of [30, 45]) {
    test(`is folded under a row that Enter and l unfold, on ${rows} rows`, () => {
      const run = scenario(visit, {...passing, agreements: [['They agreed']], rows}).press('P j');
      assert.match(selected(run), /^IN PASSING 2 +folded/);
      const count = () => run.screen().filter(row => /│.* agreed +Here, There/.test(row)).length;
      assert.equal(count(), 1);
      run.press('enter');
      assert.match(selected(run), /^IN PASSING 2 +unfolded/);
      assert.equal(count(), 3);
      assert.match(run.press('j').text(), /\|Later Bo/);
      assert.match(selected(run.press('k h')), /^IN PASSING 2 +folded/);
      assert.match(selected(run.press('l')), /unfolded/);
      assert.equal(run.press('x y').state().mode.name, 'sidebar');
    });
  }

  test('is all that P shows where the article tells nothing else', () => {
    const run = scenario(visit, {...passing, agreements: []}).press('P');
    assert.match(selected(run), /^IN PASSING 2/);
  });
});

suite('narrow', () => {
  test('it takes the whole width, and the selected entry unfolds its sentence', () => {
    const run = scenario(visit, narrow).press('s');
    const rows = run.screen();
    assert.ok(!rows.some(row => row.includes('It rained')));
    assert.ok(rows.some(row => row.includes('“Anna met Bo in Oslo.”')));
    assert.ok(
      run
        .press('l')
        .screen()
        .some(row => row.includes('“Anna stayed.”')),
    );
  });

  test('Enter goes to the text alone, and s comes back to the same row', () => {
    const run = scenario(visit, narrow).press('s j enter');
    assert.ok(run.screen().some(row => row.includes('It rained')));
    assert.ok(!run.screen().some(row => row.includes('[People]')));
    assert.match(selected(run.press('s')), /^Bo/);
  });

  test('Esc returns to where the reader was', () => {
    assert.equal(scenario(visit, narrow).press('s G escape').text(), marked(visit));
  });
});

suite('help and palette from inside', () => {
  for (const [key, back] of [
    ['?', 'escape'],
    ['?', 'q'],
    [':', 'escape'],
  ] as const) {
    test(`${key} and ${back} come back to the list, and the reader's place is not lost`, () => {
      const run = scenario(visit, wide).press('s j').press(key).press(back);
      assert.equal(run.state().mode.name, 'sidebar');
      assert.match(selected(run), /^Bo/);
      assert.equal(run.press('escape').text(), marked(visit));
    });
  }

  test('quitting from the help saves the place of the reader', () => {
    const run = scenario(visit, wide).press('s l ? ctrl-c');
    assert.equal(
      run.effects('save-position').at(-1)?.offset,
      run.state().reading?.article.blocks[1]?.range.start,
    );
  });

  test('a command run from the palette acts on the reader’s place', () => {
    const run = scenario(visit, wide)
      .press('s l :')
      .type('write another')
      .press('enter')
      .type('Hm.')
      .press('enter');
    assert.match(run.text(), /\|It rained all week\.\n\[Hm\.\]/);
  });
});
