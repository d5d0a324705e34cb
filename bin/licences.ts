/** The licences of what the build takes into its chunks, in one text that the package carries. */
import {existsSync} from 'node:fs';
import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {Metafile} from 'esbuild';

type Manifest = {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | {readonly name?: string};
};

const LICENCE_FILE = /^(?:licen[cs]e|notice|copying)(?:[.-].*)?$/iu;
const RULE = '-'.repeat(80);

/** Packages of which at least a byte is in the output, as folders from the root, in the order of their names. */
function bundledPackages({outputs}: Metafile): readonly string[] {
  const folders = Object.values(outputs).flatMap(({inputs}) =>
    Object.entries(inputs).flatMap(([path, {bytesInOutput}]) => {
      const folder = bytesInOutput === 0 ? undefined : packageOf(path);
      return folder === undefined ? [] : [folder];
    }),
  );
  return [...new Set(folders)].toSorted();
}

/** The innermost package that a file belongs to. A library built into another's output has no manifest there: it is part of that. */
function packageOf(path: string): string | undefined {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path) ?? [];
  if (folder === undefined || existsSync(join(folder, 'package.json'))) return folder;
  return packageOf(folder.slice(0, folder.lastIndexOf('node_modules/')));
}

/** The texts of the licence files in a folder, in the order of the files' names. */
async function licenceTexts(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter(name => LICENCE_FILE.test(name)).toSorted();
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')));
  return texts.map(text => text.replaceAll('\r\n', '\n').trim());
}

async function sectionOf(folder: string): Promise<string> {
  const {name, version, license, author} = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const texts = await licenceTexts(folder);
  const by = typeof author === 'string' ? author : author?.name;
  const told = texts.length > 0 ? texts : [await usualText(name, license, by)];
  return [`${name} ${version}: ${license ?? 'see below'}`, '', told.join('\n\n')].join('\n');
}

/** For a package that only names its licence: MIT has one text, and Postil's own file holds it. */
async function usualText(
  name: string,
  license: string | undefined,
  author = `the authors of ${name}`,
): Promise<string> {
  if (license !== 'MIT')
    throw new Error(`${name} is bundled and brings no text of its licence: decide whether it may be`);
  const own = await readFile('license', 'utf8');
  return own.replace(/^Copyright .*$/mu, `Copyright (c) ${author}`).trim();
}

/**
 * The text of `build/licences.txt`: a section for each bundled package, and one for the name model where `model` (a
 * folder) holds a licence. The same packages give the same text. Rejects when a
 * package brings no text of its licence and that is not the MIT licence.
 */
export async function licencesOf(metafile: Metafile, model: string): Promise<string> {
  const sections = await Promise.all(bundledPackages(metafile).map(sectionOf));
  const distinct = [...new Set(sections)].toSorted();
  const ofModel = (await licenceTexts(model)).map(text => `The name model (names.model)\n\n${text}`);
  const head =
    'Postil itself is under the licence in the file "license". Its built program contains parts of the packages below,\n' +
    'each under its own licence. What npm installs beside Postil brings its licence itself.';
  return `${[head, ...distinct, ...ofModel].join(`\n\n${RULE}\n\n`)}\n`;
}
