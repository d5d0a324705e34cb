import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Analysis, EntityKind} from '../../source/analysis/analysis.ts';
import type {Effect, Message} from '../../source/app/messages.ts';
import {initialState} from '../../source/app/state.ts';
import type {Preferences} from '../../source/app/state.ts';
import {createStore} from '../../source/app/store.ts';
import type {Store} from '../../source/app/store.ts';
import type {Article} from '../../source/document/article.ts';
import {openArticle} from '../../source/effects/open-article.ts';
import {renderApp} from '../../source/ui/render-app.tsx';
import {createTerminalInput} from '../../source/ui/terminal-input.ts';
import {colourTheme} from '../../source/ui/theme.ts';
import type {Theme} from '../../source/ui/theme.ts';
import {createEmulator} from './emulator.ts';
import type {Emulator} from './emulator.ts';
import {analysisOf, usualPreferences} from './scenario.ts';
import {fakeTerminalSource} from './typing.ts';

export type EmulatedApp = {
  readonly emulator: Emulator;
  readonly store: Store;
  /** Types a chunk and waits until it has been read and its frame is written. */
  readonly type: (chunk: string) => Promise<void>;
  /** The frame of the present state is written. */
  readonly settled: () => Promise<void>;
};

/** The whole program but for its shell, drawn by Ink on an emulator; each note is saved at once. */
export async function emulate(
  context: Pick<TestContext, 'after'>,
  options: {
    readonly article: Article;
    readonly analysis?: Analysis;
    readonly columns: number;
    readonly rows: number;
    readonly preferences?: Partial<Preferences>;
    readonly theme?: Theme;
  },
): Promise<EmulatedApp> {
  const {article, analysis, columns, rows, preferences} = options;
  const emulator = createEmulator({columns, rows});
  const first = initialState({
    size: {columns, rows},
    sources: [article.source],
    preferences: {...usualPreferences, ...preferences},
  });
  const store = createStore(first, (effect, dispatch) => {
    const answer = answerTo(effect);
    if (answer !== undefined) dispatch(answer);
  });
  store.dispatch({type: 'article-opened', article, index: 0, offset: undefined});
  if (analysis !== undefined) store.dispatch({type: 'article-analysed', article: article.id, analysis});
  const source = fakeTerminalSource();
  let id = 0;
  const screen = renderApp(
    {
      store,
      theme: options.theme ?? colourTheme,
      stamp: () => ({now: '2026-11-23T07:00:00.000Z', freshId: `fresh-${String(++id).padStart(4, '0')}`}),
      onMount: () => undefined,
    },
    {stdin: createTerminalInput(source, () => undefined), stdout: emulator.stdout},
  );
  context.after(screen.unmount);
  await screen.flushed();
  return {
    emulator,
    store,
    settled: screen.flushed,
    async type(chunk) {
      const before = store.state();
      source.type(chunk);
      while (store.state() === before) await new Promise(resolve => setImmediate(resolve));
      await screen.flushed();
    },
  };
}

function answerTo(effect: Effect): Message | undefined {
  return effect.type === 'save-note'
    ? {type: 'note-saved', note: effect.note, sent: effect.note.id}
    : undefined;
}

/** The bundled article (a). */
export async function bundledArticle(): Promise<Article> {
  const file = fileURLToPath(new URL('../../articles/india-china-2015.md', import.meta.url));
  return openArticle(file);
}

const NAMES: Readonly<Record<string, EntityKind>> = {
  'Rajnath Singh': 'person',
  'Li Keqiang': 'person',
  'Hong Lei': 'person',
  'Guo Shengkun': 'person',
  'Meng Jianzhu': 'person',
  'United Nations': 'organisation',
  'Communist\\s+Party': 'organisation',
  Beijing: 'place',
  Shanghai: 'place',
  Monday: 'date',
};

const ROLES: Readonly<Record<string, string>> = {
  'Rajnath Singh': "India's Union Home Minister",
  'Li Keqiang': 'Chinese premier',
  'Hong Lei': "a spokesman for China's foreign ministry",
  'Guo Shengkun': 'a state councillor who is also the minister of public security',
};

/** What was found in the bundled article, by decree, so that no golden changes with the analysis. */
export function bundledAnalysis(article: Article): Analysis {
  const analysis = analysisOf(article, {
    names: NAMES,
    agreements: [
      ['India and China, two neighbours'],
      ['India and China will set up', 'Both bodies are to meet'],
      ['The two home ministries resolved'],
    ],
  });
  const kinds = ['joint plan', 'committee', 'undertaking'] as const;
  const whats = [
    'their first joint plan of action against terrorism',
    'a committee of ministers',
    'dedicated channels',
  ];
  return {
    ...analysis,
    people: analysis.people.map(person => ({...person, role: ROLES[person.name]})),
    agreements: analysis.agreements.map((agreement, index) => ({
      ...agreement,
      parties: ['India', 'China'],
      kind: kinds[index] ?? 'undertaking',
      what: whats[index] ?? '',
    })),
  };
}
