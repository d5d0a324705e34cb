// Prints how long (ms) the article of the page in the file named first takes to find, in a new process: with cold
// code, then the median of nine times more.
import {readFileSync} from 'node:fs';
import {readWebPage} from '../../source/document/web-page.ts';
import {median} from './statistics.ts';

const html = readFileSync(process.argv[2] ?? '', 'utf8');

function timeOnce(): number {
  const begun = performance.now();
  if (!readWebPage(html, 'https://paper.example/article').isArticle) throw new Error('no article was found');
  return performance.now() - begun;
}

const cold = timeOnce();
process.stdout.write(JSON.stringify([cold, median(Array.from({length: 9}, timeOnce))]));
