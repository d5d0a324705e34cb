#!/usr/bin/env node
// A script and a module alike, in syntax that Node has had since version 10: an old one gets a sentence instead of a
// syntax error. So no import statement, no await at the top and none of the newer operators before the check.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `postil: needs Node 22.13 or newer, this is ${process.version}; install a newer Node and run it again\n`,
  );
  process.exit(1);
}
void start();

async function start() {
  // Ink's layout engine calls fetch on a data: URL of its own while it is imported; the first call of fetch costs
  // 40 ms. Without a global fetch it decodes the URL itself.
  const {fetch} = globalThis;
  delete globalThis.fetch;
  if (process.env.NODE_ENV === undefined) process.env.NODE_ENV = 'production';

  const {enableCompileCache} = await import('node:module');
  enableCompileCache();
  const {main} = await import('../build/cli.js');
  process.exitCode = await main(process.argv.slice(2), {
    restoreFetch: () => {
      globalThis.fetch = fetch;
    },
  });
}
