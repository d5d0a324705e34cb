/** What the build changes in libraries so that the first frame comes sooner. What each brings is in test/benchmark/readme.md. */
import {createRequire} from 'node:module';
import {resolve} from 'node:path';
import {readFile} from 'node:fs/promises';
import {getBuiltinModule} from 'node:process';
import type {Plugin} from 'esbuild';

/**
 * marked-terminal imports a highlighter (1.2 MB, 56 ms), an emoji table and a table drawer that Postil does not use
 * through it: code is coloured after the first frame, emoji names stay as typed, tables are ours.
 */
export const withoutUnused: Plugin = {
  name: 'marked-terminal-without-what-is-not-used',
  setup(setup) {
    setup.onResolve({filter: /^(?:cli-highlight|node-emoji|cli-table3)$/}, ({path, importer}) =>
      importer.includes('marked-terminal') ? {path, namespace: 'unused'} : undefined,
    );
    // turndown's own parser of HTML, and linkedom's of style sheets: pages are parsed once, and have no styles.
    setup.onResolve({filter: /^(?:@mixmark-io\/domino|cssomnom\/parse)$/}, ({path}) => ({
      path,
      namespace: 'unused',
    }));
    setup.onLoad({filter: /.*/, namespace: 'unused'}, () => ({
      contents:
        'export const highlight = code => code; export const get = () => undefined; export const parse = () => undefined; export default class {}',
    }));
  },
};

/**
 * The bundler makes a chunk for every set of lazy modules that share something, forty of them, and each costs Node
 * 0.9 ms to find and open. So every lazy module of ours imports what reading imports: all of that is then one chunk.
 */
export const fewerChunks: Plugin = {
  name: 'fewer-chunks',
  setup(setup) {
    const shared = resolve('source/cli/read.ts');
    setup.onResolve({filter: /^\.\.?\//}, ({path, kind, resolveDir, importer}) =>
      kind === 'dynamic-import' && !importer.includes('node_modules')
        ? {path: resolve(resolveDir, path), namespace: 'lazy'}
        : undefined,
    );
    setup.onLoad({filter: /.*/, namespace: 'lazy'}, ({path}) => ({
      contents: `import ${JSON.stringify(shared)}; export * from ${JSON.stringify(path)};`,
      resolveDir: process.cwd(),
    }));
  },
};

/** Modules of Node that take milliseconds to load and are seldom needed before the first frame. */
const LAZY = new Set([
  'assert',
  'child_process',
  'crypto',
  'fs/promises',
  'stream/consumers',
  'timers/promises',
  'worker_threads',
]);

/**
 * Node's own modules without the face they show to ES modules. Making that reads every export once, and with it
 * loads what lies behind lazy ones (`fs`: all streams; `process`, `crypto`, `util`: more of the same). Functions of
 * the `LAZY` ones load their module when they are called.
 */
export const lighterBuiltins: Plugin = {
  name: 'lighter-builtins',
  setup(setup) {
    setup.onResolve({filter: /^(?:node:)?[a-z_]+(?:\/[a-z_]+)?$/}, ({path, kind, importer}) => {
      const name = path.replace('node:', '');
      if (kind === 'dynamic-import' || getBuiltinModule(`node:${name}`) === undefined) return undefined;
      const namespace = kind === 'require-call' ? 'required-builtin' : 'imported-builtin';
      // One for each importer: shared ones would be chunks of their own.
      return {
        path: `${name} for ${importer.replaceAll(/[^A-Za-z]/g, '')}`,
        pluginData: name,
        namespace,
        sideEffects: false,
      };
    });
    setup.onLoad({filter: /.*/, namespace: 'required-builtin'}, ({pluginData}) => ({
      contents: required(String(pluginData)),
    }));
    setup.onLoad({filter: /.*/, namespace: 'imported-builtin'}, ({pluginData}) => ({
      contents: imported(String(pluginData)),
    }));
  },
};

function required(name: string): string {
  const load = `process.getBuiltinModule('${name}')`;
  return LAZY.has(name)
    ? `module.exports = new Proxy(function () {}, {get: (_, key) => ${load}[key], apply: (_, self, args) => ${load}(...args)})`
    : `module.exports = ${load}`;
}

/** Every export by itself, so that the bundler leaves out those that nothing imports. */
function imported(name: string): string {
  const builtin = Object.entries(getBuiltinModule(`node:${name}`) ?? {});
  const load = `globalThis.process.getBuiltinModule('${name}')`;
  const exports = builtin
    .filter(([key]) => key !== 'default' && /^[A-Za-z_$][\w$]*$/.test(key))
    .map(([key, value]) =>
      LAZY.has(name) && typeof value === 'function'
        ? `function $${key}(...args) { const made = ${load}.${key}; return new.target ? new made(...args) : made(...args); }\nexport {$${key} as ${key}};`
        : `const $${key} = /* @__PURE__ */ (() => ${load}.${key})();\nexport {$${key} as ${key}};`,
    );
  return [`export default /* @__PURE__ */ (() => ${load})();`, ...exports].join('\n');
}

/** A line of a library and what stands there instead; the build stops when the line is not there any more. */
type Change = {readonly file: RegExp; readonly from: RegExp; readonly to: string; readonly imports?: string};

const SEGMENTER = /^const (\w+) = (new Intl\.Segmenter\(.*\));$/m;

const CHANGES: readonly Change[] = [
  {
    // No segmenter is made (8 ms) before a character asks for one.
    file: /node_modules.(?:string-width.index|slice-ansi.tokenize-ansi)\.js$/,
    from: SEGMENTER,
    to: 'let made; const $1 = {segment: text => (made ??= $2).segment(text)};',
  },
  {
    file: /node_modules.(?:ink.build.line-update|wrap-ansi.index|@alcalzone.ansi-tokenize.build.tokenize)\.js$/,
    from: SEGMENTER,
    to: 'const $1 = {segment: segments};',
    imports: 'segments',
  },
  {
    // The pattern takes longer to compile than all else in a frame, and few characters can fit it.
    file: /node_modules.ink.build.output\.js$/,
    from: /!(\/\^\\p\{Default_Ignorable_Code_Point\}\+\$\/u\.test\((character\.value)\))/,
    to: '(isNarrow($2) || !$1)',
    imports: 'isNarrow',
  },
  {
    file: /node_modules.yoga-layout.dist.binaries.yoga-wasm-base64-esm\.js$/,
    from: /var b=\w+\(a\.slice\(37\)\),c=new Uint8Array\(b\.length\);for\(a=0;a<b\.length;\+\+a\)c\[a\]=b\.charCodeAt\(a\);/,
    to: 'var c=new Uint8Array(Buffer.from(a.slice(37),"base64"));',
  },
];

/** A module that loads another one when its function is called. */
function late(name: string, exported: string): string {
  const file = createRequire(import.meta.url).resolve(name);
  return `let made;
    const call = (...args) => (made ??= require(${JSON.stringify(file)})).${exported}(...args);
    export {call as ${exported}};`;
}

/** Ink draws with our measure and our graphemes, which take plain text without a segmenter. */
export const lighterInk: Plugin = {
  name: 'lighter-ink',
  setup(setup) {
    const measure = resolve('source/ui/string-width.ts');
    const graphemes = resolve('source/ui/segments.ts');
    setup.onResolve({filter: /^string-width$/}, ({importer}) =>
      importer.includes('node_modules') ? {path: measure} : {path: 'string-width', namespace: 'late'},
    );
    setup.onResolve({filter: /^entities\/decode$/}, ({path, importer}) =>
      importer.includes('node_modules') ? undefined : {path, namespace: 'late'},
    );
    // Patterns that take 15 ms to read, a table that takes 3: most texts need neither.
    setup.onLoad({filter: /.*/, namespace: 'late'}, ({path}) => ({
      contents: late(path, path === 'string-width' ? 'default' : 'decodeHTMLStrict'),
      resolveDir: process.cwd(),
    }));
    for (const {file, from, to, imports} of CHANGES) {
      setup.onLoad({filter: file}, async ({path}) => {
        const source = await readFile(path, 'utf8');
        const changed = source.replace(from, to);
        if (changed === source)
          throw new Error(`${path} is another one: look at it and mend ${import.meta.url}`);
        const head = imports === undefined ? '' : `import {${imports}} from ${JSON.stringify(graphemes)};\n`;
        return {contents: head + changed};
      });
    }
  },
};
