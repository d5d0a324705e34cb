import {readMarkdown} from '../../source/document/markdown.ts';
import type {Article} from '../../source/document/article.ts';

/** Everything that is hard to lay out: wide and joined graphemes, a table, code, a quote, lists, long words, RTL. */
export const strangeArticle: Article = readMarkdown(
  `---
title: 日本と中国の協定 👨‍👩‍👧‍👦 and an unusually long title that no terminal of eighty cells can show in one row at all
date: 2015-11-24
---

Anna Berg met 王毅 in Oslo. They agreed to **share** the *harbour* of [東京都](https://example.org/tokyo) on Monday.

東京都は、条約に署名した。「平和」という言葉は、何度も使われた。한국어 문장도 있다.

👩‍🚀🇩🇪❤️1️⃣👍🏽 e\u0301e\u0301e\u0301 \u200d \ufe0f क्‍षत्रिय ภาษาไทยง่าย

${'abcdefghij'.repeat(40)}

| Who | What they said, at some length | When |
|:---|:---:|---:|
| 王毅 | 東京都は、条約に署名した。 | 2015 |
| Anna | ${'word '.repeat(30)} | |
| ${'x'.repeat(90)} | y | 👨‍👩‍👧‍👦 |

\`\`\`js
const wide = '${'0123456789'.repeat(14)}';

\tif (tab) return '日本';
\`\`\`

> A quote in which مرحبا بالعالم stands, and שלום too.
>
> > Deeper: 日本と中国。

- One
  - Two, nested, with words enough to be wrapped on most terminals that people have
    1. Three

## 第二章

They agreed to build a bridge. Anna Berg signed. [Mail](mailto:a@example.org)
`,
  {source: '/articles/strange.md', label: 'strange 日本.md'},
);
