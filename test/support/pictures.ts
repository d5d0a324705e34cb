import type {TestContext} from 'node:test';
import {analyseText} from '../../source/effects/analyse-text.ts';
import {colourTheme, plainTheme} from '../../source/ui/theme.ts';
import type {Theme} from '../../source/ui/theme.ts';
import {bundledArticle, emulate} from './emulated-app.ts';
import {pictureOf} from './picture.ts';

type Scene = {
  readonly name: string;
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
  /** Chunks that are typed, each drawn before the next. */
  readonly keys: readonly string[];
  readonly hasCursor?: boolean;
};

const NOTE =
  'Two bodies, two levels. Who chairs the committee, and when does it first meet? Ask the ministry. #to-verify\r';
const SMALL = {columns: 80, rows: 24, theme: colourTheme} as const;

const SCENES: readonly Scene[] = [
  {...SMALL, name: 'reading', title: 'An article with its names marked and a note', keys: ['6Ga', NOTE, 'j']},
  {
    ...SMALL,
    name: 'writing',
    title: 'A note being written below its paragraph',
    keys: ['6Ga', NOTE, '}a', 'Which channel, and who may use it at night?'],
    hasCursor: true,
  },
  {
    name: 'people-and-agreements',
    title: 'People and agreements beside the text, the sentence of the selected one in reverse video',
    columns: 140,
    rows: 45,
    theme: colourTheme,
    keys: ['6Ga', NOTE, 'Pj'],
  },
  {...SMALL, name: 'narrow', title: 'People on a small screen', keys: ['p']},
  {
    ...SMALL,
    name: 'no-colour',
    title: 'The same article without colour',
    theme: plainTheme,
    keys: ['6Ga', NOTE, 'j'],
  },
];

/** The pictures of the readme, drawn by the program itself: real frames of the bundled article. */
export async function drawPictures(
  context: Pick<TestContext, 'after'>,
): Promise<ReadonlyMap<string, string>> {
  const article = await bundledArticle();
  const analysis = await analyseText(article);
  const pictures = new Map<string, string>();
  for (const {name, keys, title, hasCursor = false, ...options} of SCENES) {
    const app = await emulate(context, {...options, article, analysis});
    for (const chunk of keys) await app.type(chunk);
    pictures.set(`${name}.svg`, pictureOf(app.emulator, {title, hasCursor}));
  }
  return pictures;
}
