/** The deterministic pseudo-random numbers of Park and Miller (minimal standard), from 0 up to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const FIRST =
  'Anna Boris Carla Dmitri Elena Farid Greta Hassan Ingrid Jonas Katya Luis Maria Nikolai Olga Pavel';
const LAST =
  'Abelson Brandt Castillo Dorn Eriksen Fontaine Greaves Haddad Ivanov Jansen Keller Lindqvist Moreau Novak Okafor Petrov Quist Rahman Sokolova Tanaka Ulrich Vargas Weber Yilmaz';
const PLACES =
  'Geneva Oslo Cairo Lima Vienna Nairobi Jakarta Prague Ottawa Madrid Ankara Hanoi Lisbon Warsaw Tunis Riga';
const COUNTRIES =
  'Norway Egypt Peru Austria Kenya Indonesia Canada Spain Turkey Vietnam Portugal Poland Tunisia';
const ROLES = [
  'foreign minister',
  'trade envoy',
  'chief negotiator',
  'harbour master',
  'governor of the central bank',
];
const BODIES = ['River Commission', 'Grain Council', 'Port Authority', 'Customs Union', 'Northern Bank'];

/** Slots in braces are filled from the lists; each sentence has about 16 words. */
const SENTENCES = [
  '{first} {last}, the {role} of {country}, told reporters in {place} that the talks had gone further than anyone expected.',
  'Nobody in {place} had seen so many boats on the water since the spring before the long drought.',
  '{country} and {other} agreed to share the records of the {body} and to meet again within {number} months.',
  'The old road goes past the mill, turns at the church and climbs slowly through fields of barley.',
  '{last} said that the price of grain would fall by {number} per cent before the end of the year.',
  'When the rain stopped, the clerks carried the papers back and began to count them a second time.',
  'Officials of the {body} declined to say how much of the money had been spent in {place} so far.',
  '{first} {last} had lived in {place} for {number} years and knew every captain who came up the river.',
  'It was, people said afterwards, the quietest summer that the northern valleys had known in living memory.',
  'A committee of {number} members will look into the matter and report to the {role} of {country}.',
  'On Monday the two sides signed a treaty on fishing rights, after {number} days of talks in {place}.',
  '“We have come a long way,” {last} said, “and we shall not turn back for the sake of a bridge.”',
];

/** About this many words stand in a paragraph, and this many paragraphs in a chapter. */
const PARAGRAPH = 80;
const CHAPTER = 40;

/**
 * Plain text of about `words` words: a title, chapters, and paragraphs on one line each, with names of people,
 * places and bodies in them. The same for the same number, on every machine.
 */
export function generateText(words: number): string {
  const random = createRandom(words);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const lists: Readonly<Record<string, readonly string[]>> = {
    first: FIRST.split(' '),
    last: LAST.split(' '),
    place: PLACES.split(' '),
    country: COUNTRIES.split(' '),
    other: COUNTRIES.split(' ').toReversed(),
    role: ROLES,
    body: BODIES,
    number: ['three', 'five', 'seven', 'twelve', 'twenty'],
  };
  const sentence = (): string =>
    pick(SENTENCES).replaceAll(/\{(\w+)\}/g, (_, slot: string) => pick(lists[slot] ?? []));
  const groups = [`${titleStart} of ${words} words`];
  let count = 7;
  while (count < words) {
    if (groups.length % CHAPTER === 1) groups.push(`CHAPTER ${Math.floor(groups.length / CHAPTER) + 1}`);
    const sentences: string[] = [];
    for (let length = 0; length < PARAGRAPH;) {
      const next = sentence();
      sentences.push(next);
      length += next.split(' ').length;
    }
    const paragraph = sentences.join(' ');
    count += paragraph.split(' ').length;
    groups.push(paragraph);
  }
  return `${groups.join('\n\n')}\n`;
}

/** How the title of every generated text begins: what is waited for on the screen. */
export const titleStart = 'A chronicle';

/**
 * A web page of about `bytes` bytes as newspapers make them: a third is the article, with links and pictures, the
 * rest scripts, menus, teasers of other articles and comments.
 */
export function generatePage(bytes: number): string {
  const paragraphs = generateText(Math.round(bytes / 18))
    .trim()
    .split('\n\n');
  const title = paragraphs[0] ?? '';
  const article: string[] = [];
  for (let length = 0, at = 1; length < bytes / 3; at++) {
    const text = paragraphs[at] ?? '';
    const html = text.startsWith('CHAPTER')
      ? `<h2>${text}</h2>`
      : `<p class="article__paragraph">${text.replace(/(\w+ \w+)\.$/, '<a href="/topic/$1">$1</a>.')}</p>`;
    article.push(
      html,
      at % 8 === 0 ? '<figure><img src="/a.jpg" alt=""><figcaption>A boat.</figcaption></figure>' : '',
    );
    length += html.length;
  }
  const teaser = (at: number): string =>
    `<div class="card card--small"><a class="card__link" href="/story/${at}"><span class="card__kicker">News</span><h3 class="card__title">Another story, number ${at}</h3></a><p class="card__text">What it tells is told elsewhere, at length.</p></div>`;
  const menu = Array.from(
    {length: 150},
    (_, at) => `<li class="menu__item"><a href="/section/${at}">Section ${at}</a></li>`,
  );
  const cards = Array.from({length: Math.round(bytes / 1000)}, (_, at) => teaser(at));
  const script = `<script>window.data = ${JSON.stringify({noise: 'x<y'.repeat(bytes / 12)})};</script>`;
  return `<!doctype html><html lang="en"><head><title>${title}</title>${script}</head><body><nav><ul>${menu.join('')}</ul></nav>
<main><article><h1>${title}</h1><div class="article__body">${article.join('\n')}</div></article></main>
<aside>${cards.join('\n')}</aside></body></html>`;
}
