import assert from 'node:assert/strict';
import {test} from 'node:test';
import {languageOf} from '../../source/effects/article-language.ts';
import {articleOf} from '../support/annotated.ts';

const texts: Readonly<Record<string, string>> = {
  en: 'The ferry was late on Monday, and the passengers had to wait for their luggage in the rain.',
  de: 'Die Fähre kam am Montag zu spät, und die Reisenden mussten im Regen auf ihr Gepäck warten.',
  fr: 'Le bac est arrivé en retard lundi, et les voyageurs ont dû attendre leurs bagages sous la pluie.',
  es: 'El transbordador llegó tarde el lunes y los pasajeros tuvieron que esperar su equipaje bajo la lluvia.',
  da: 'Færgen kom for sent i mandags, og de rejsende måtte vente på deres bagage i regnen, sagde en af dem.',
  pl: 'Prom spóźnił się w poniedziałek, a podróżni musieli czekać na swój bagaż w deszczu przed budynkiem.',
  ru: 'В понедельник паром опоздал, и пассажирам пришлось ждать свой багаж под дождём у причала.',
  zh: '渡轮星期一晚点了，旅客们不得不在雨中等候他们的行李，码头上没有任何可以避雨的地方，大家都很不高兴，有人说再也不坐这条船了。',
};

for (const [language, text] of Object.entries(texts))
  test(`a text in ${language} is told by its words`, async () => {
    assert.equal(await languageOf(articleOf(['', text])), language);
  });

test('what the article says of itself holds, and counts by its first part', async () => {
  assert.equal(await languageOf({...articleOf(['', texts['en'] ?? '']), language: 'pt-BR'}), 'pt');
});

test('a few words could be any language', async () => {
  assert.equal(await languageOf(articleOf(['Ok', 'Bravo'])), 'und');
  assert.equal(await languageOf(articleOf([''])), 'und');
});

test('a title page and a licence in English make no book English', async () => {
  const licence = 'This book is for the use of anyone, and the terms of the licence are those below. '.repeat(
    8,
  );
  const body = Array.from({length: 200}, () => texts['de'] ?? '');
  assert.equal(await languageOf(articleOf(['', licence, ...body])), 'de');
});
