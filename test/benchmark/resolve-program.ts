// Prints how long (ms) it takes, in a new process, to find a thousand notes again in an article of five thousand
// paragraphs of which every second one changed, and which has a new one at its beginning.
import {describeBlock, resolveAnchors} from '../../source/notes/anchor.ts';
import {articleOf, prose} from '../support/annotated.ts';

const before = ['Title', ...Array.from({length: 5000}, (_, at) => prose(at))];
const after = before.map((text, at) => (at % 2 === 1 ? text.replace('in the year', 'about the year') : text));
const old = articleOf(before);
const anchors = Array.from({length: 1000}, (_, at) => describeBlock(old, at * 5 + 1));
const article = articleOf(['Title', 'New.', ...after.slice(1)]);
const begun = performance.now();
const resolutions = resolveAnchors(article, anchors, () => before);
const took = performance.now() - begun;
if (!resolutions.every(({status}) => status === 'moved' || status === 'changed'))
  throw new Error('a note was not found again');
process.stdout.write(took.toFixed(1));
