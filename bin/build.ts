/** Builds the program into build/: one entry and split chunks, so that each verb loads only what it needs. */
import {resolve} from 'node:path';
import process from 'node:process';
import {rmSync} from 'node:fs';
import {cp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {build} from 'esbuild';
import type {Plugin} from 'esbuild';
import {licencesOf} from './licences.ts';

if (Number(process.versions.node.split('.')[0]) < 26) {
  // npm scripts run on the devDependency `node`; without its install script the system's own is used in silence.
  process.stderr.write(
    `postil: this is Node ${process.versions.node}, the project needs its own Node 26: run npm ci without --ignore-scripts\n`,
  );
  process.exit(1);
}
process.chdir(new URL('..', import.meta.url).pathname);

const {version, dependencies} = JSON.parse(await readFile('package.json', 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};

/**
 * marked-terminal imports a highlighter (1.2 MB, 56 ms), an emoji table and a table drawer that Postil does not use
 * through it: code is coloured after the first frame, emoji names stay as typed, tables are ours.
 */
const withoutUnused: Plugin = {
  name: 'marked-terminal-without-what-is-not-used',
  setup(setup) {
    setup.onResolve({filter: /^(?:cli-highlight|node-emoji|cli-table3)$/}, ({path, importer}) =>
      importer.includes('marked-terminal') ? {path, namespace: 'unused'} : undefined,
    );
    setup.onLoad({filter: /.*/, namespace: 'unused'}, () => ({
      contents:
        'export const highlight = code => code; export const get = () => undefined; export default class {}',
    }));
  },
};

/** Ink measures with our faster measure, and no segmenter is made (8 ms) before a character asks for one. */
const lighterWidths: Plugin = {
  name: 'lighter-widths',
  setup(setup) {
    setup.onResolve({filter: /^string-width$/}, ({importer}) =>
      importer.includes('node_modules') ? {path: resolve('source/ui/string-width.ts')} : undefined,
    );
    setup.onLoad(
      {
        filter:
          /node_modules.(?:ink.build.line-update|slice-ansi.tokenize-ansi|wrap-ansi.index|@alcalzone.ansi-tokenize.build.tokenize|string-width.index)\.js$/,
      },
      async ({path}) => {
        const source = await readFile(path, 'utf8');
        const lazy = source.replace(
          /^const (\w+) = (new Intl\.Segmenter\(.*\));$/m,
          'let made; const $1 = {segment: text => (made ??= $2).segment(text)};',
        );
        if (lazy === source)
          throw new Error(`${path} makes no segmenter any more: look at it and mend this plugin`);
        return {contents: lazy};
      },
    );
  },
};

// Built aside and put in place whole: a build that fails leaves the last good one.
const folder = `build.${process.pid}`;
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
const {metafile} = await build({
  entryPoints: {cli: 'source/cli.tsx', 'analysis-worker': 'source/effects/analysis-worker.ts'},
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.13',
  // A regular expression stays a literal, which V8 compiles at first use; as `new RegExp` one of string-width's costs 12 ms.
  supported: {'regexp-unicode-property-escapes': true, 'regexp-set-notation': true},
  minify: true,
  keepNames: false,
  legalComments: 'none',
  metafile: true,
  external: Object.keys(dependencies),
  define: {'process.env.NODE_ENV': '"production"', POSTIL_VERSION: JSON.stringify(version)},
  // Ink imports its development tools by name; as an external module the import fails in the package.
  alias: {'react-devtools-core': './source/ui/no-devtools.ts'},
  banner: {
    js: "import{createRequire as postilRequire}from'node:module';const require=postilRequire(import.meta.url);",
  },
  plugins: [withoutUnused, lighterWidths],
  logLevel: 'warning',
});
await cp('source/analysis/model/names.model', `${folder}/names.model`);
await writeFile(`${folder}/licences.txt`, await licencesOf(metafile, 'source/analysis/model'));
await rm('build', {recursive: true, force: true});
await rename(folder, 'build');
