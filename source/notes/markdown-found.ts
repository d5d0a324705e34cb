import type {Digest} from './digest.ts';
import {escapeProse} from './escape-prose.ts';
import {PLAIN, proseOf, withoutLinks} from './markdown-style.ts';

/** An agreement as the front matter names it: `India, China: committee, agreed`. */
export function agreementEntry({parties, kind, status}: Digest['agreements'][number]): string {
  return `${parties.join(', ')}: ${kind}, ${status}`;
}

function paragraphs(blocks: readonly number[]): string {
  return blocks.length === 0 ? '' : ` (¶${blocks.join(', ')})`;
}

/** `A, B and C`. */
function enumerate(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The part that tells what the analysis found; undefined when it found nothing. */
export function renderFound({people, agreements}: Digest, style = PLAIN): string | undefined {
  const lines: string[] = [];
  if (people.length > 0) lines.push('## People (found by Postil, not checked)');
  for (const {name, role, affiliation, aliases, blocks} of people) {
    const office = [role, affiliation].filter(Boolean).join(', ');
    const also = aliases.length > 0 ? `; also ${aliases.join(', ')}` : '';
    lines.push(`- ${proseOf(`${name}${office && `: ${office}`}${also}`, style)}${paragraphs(blocks)}`);
  }
  if (agreements.length > 0) lines.push('## Agreements (found by Postil, not checked)');
  for (const {status, parties, kind, sentence, block} of agreements) {
    const quote = sentence.replaceAll(/\s+/g, ' ').trim();
    lines.push(
      `- ${proseOf(`${status}, ${enumerate(parties)}, ${kind}: "${quote}"`, style)}${paragraphs([block])}`,
    );
  }
  return lines.length > 0 ? lines.join('\n') : undefined;
}

/** Whether an entry of the front matter came from the part that we wrote the last time. */
export function wasFound(content: string, key: string, entry: string): boolean {
  const lines = content.split('\n').map(withoutLinks);
  if (key === 'people') {
    const start = `- ${escapeProse(entry)}`;
    return lines.some(line => line.startsWith(start) && /^(?:[:;]| \(¶)/.test(line.slice(start.length)));
  }
  const [, parties = '', kind = '', status = ''] = /^(.*): (.*), (.*)$/.exec(entry) ?? [];
  const start = `- ${escapeProse(`${status}, ${enumerate(parties.split(', '))}, ${kind}: `)}`.trimEnd();
  return key === 'agreements' && lines.some(line => line.startsWith(start));
}
