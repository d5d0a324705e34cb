/**
 * Builds the program into build/: one entry and split chunks, so that each verb loads only what it needs. With
 * `--readable FOLDER` it goes there instead, not minified, for profiles.
 */
import {resolve} from 'node:path';
import process from 'node:process';
import {rmSync} from 'node:fs';
import {cp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {build} from 'esbuild';
import {licencesOf} from './licences.ts';
import {fewerChunks, lighterBuiltins, lighterInk, withoutUnused} from './lighter-modules.ts';

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

const readable = process.argv.indexOf('--readable');
const isMinified = readable === -1;
const target = resolve(isMinified ? 'build' : (process.argv[readable + 1] ?? 'build'));

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
  minify: isMinified,
  keepNames: false,
  legalComments: 'none',
  metafile: true,
  external: Object.keys(dependencies),
  define: {'process.env.NODE_ENV': '"production"', POSTIL_VERSION: JSON.stringify(version)},
  // Ink imports its development tools by name; as an external module the import fails in the package.
  alias: {'react-devtools-core': './source/ui/no-devtools.ts'},
  banner: {
    js: "const require=process.getBuiltinModule('module').createRequire(import.meta.url);",
  },
  plugins: [withoutUnused, fewerChunks, lighterBuiltins, lighterInk],
  logLevel: 'warning',
});
await cp('source/analysis/model/names.model', `${folder}/names.model`);
await writeFile(`${folder}/licences.txt`, await licencesOf(metafile, 'source/analysis/model'));
await rm(target, {recursive: true, force: true});
// Not renamed: the folder may lie on another disk.
await (isMinified ? rename(folder, target) : cp(folder, target, {recursive: true}));
