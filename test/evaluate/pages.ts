import {execFile} from 'node:child_process';
import {mkdir, readFile, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {gunzipSync} from 'node:zlib';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
/** Room for the texts of all pages. */
const MAX_BUFFER = 64 * 1024 * 1024;

/**
 * Prints how well the articles of saved web pages are found, by the pages' own scorer, and how many of the details are
 * found at all. The pages go through `postil text` of the built program, as files: their addresses are their own word.
 */
export async function evaluatePages({
  shared,
  work,
  isBuilt,
}: {
  readonly shared: string;
  readonly work: string;
  readonly isBuilt: boolean;
}): Promise<void> {
  const folder = join(shared, 'pages');
  const names = (await readdir(join(folder, 'html')).catch(() => [])).filter(name => name.endsWith('.gz'));
  if (names.length === 0) return;
  const place = join(work, 'pages');
  await mkdir(place);
  const predictions: Record<string, {readonly articleBody: string}> = {};
  const counts = {title: 0, author: 0, published: 0, site: 0};
  const files = await Promise.all(
    names.map(async name => {
      const file = join(place, name.replace(/\.gz$/u, ''));
      await writeFile(file, gunzipSync(await readFile(join(folder, 'html', name))));
      return file;
    }),
  );
  const found = await textsOf(files, isBuilt);
  for (const [index, page] of found.entries()) {
    predictions[(names[index] ?? '').replace(/\.html\.gz$/u, '')] = {articleBody: page.text};
    for (const key of ['title', 'author', 'published', 'site'] as const)
      if (page[key] !== undefined) counts[key]++;
  }
  const file = join(work, 'pages.json');
  await writeFile(file, JSON.stringify(predictions));
  const {stdout} = await run(process.execPath, [join(folder, 'score.mjs'), file]);
  console.log(
    `Web pages:\n${stdout}found: ${Object.entries(counts)
      .map(([key, count]) => `${key} ${count}`)
      .join(', ')}\n`,
  );
}

type Page = {readonly text: string} & Readonly<
  Partial<Record<'title' | 'author' | 'published' | 'site', string>>
>;

async function textsOf(files: readonly string[], isBuilt: boolean): Promise<readonly Page[]> {
  if (isBuilt) {
    const program = [join(ROOT, 'bin/postil.js'), 'text', '--format', 'json', ...files];
    const {stdout} = await run(process.execPath, program, {maxBuffer: MAX_BUFFER});
    return stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Page);
  }
  const {openArticle} = await import('../../source/effects/open-article.ts');
  const {printJson} = await import('../../source/cli/text.ts');
  return Promise.all(files.map(async path => JSON.parse(printJson(await openArticle(path))) as Page));
}
