/** Builds the program into build/: one entry and split chunks, so that each verb loads only what it needs. */
import {cp, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {build} from 'esbuild';

const {version, dependencies} = JSON.parse(await readFile('package.json', 'utf8')) as {version: string; dependencies: Record<string, string>};

await rm('build', {recursive: true, force: true});
await mkdir('build', {recursive: true});
await build({
  entryPoints: {cli: 'source/cli.tsx'},
  outdir: 'build',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.13',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  external: Object.keys(dependencies),
  define: {'process.env.NODE_ENV': '"production"', POSTIL_VERSION: JSON.stringify(version)},
  // Ink imports its development tools by name; as an external module the import fails in the package.
  alias: {'react-devtools-core': './source/ui/no-devtools.ts'},
  banner: {js: "import{createRequire as postilRequire}from'node:module';const require=postilRequire(import.meta.url);"},
  logLevel: 'warning',
});
const model = 'source/analysis/model';
if (existsSync(model)) await cp(model, 'build/model', {recursive: true});
await writeFile('build/package.json', '{"type": "module"}\n');
