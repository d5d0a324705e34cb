// `npm start`: what was just built, opening the first bundled article unless files are named.
import process from 'node:process';

if (process.argv.length === 2)
  process.argv.push(new URL('../articles/india-china-2015.md', import.meta.url).pathname);
await import('./postil.js');
