import type {Analysis} from '../analysis/analysis.ts';
import type {Article} from '../document/article.ts';
import type {Digest} from '../notes/digest.ts';

/** What the export tells of an analysis: all people, and the agreements that are not mere background. */
export function digestOf(analysis: Analysis, article: Article): Digest {
  return {
    people: analysis.people.map(({name, role, affiliation, aliases, blocks}) => ({
      name,
      role,
      affiliation,
      aliases,
      blocks,
    })),
    agreements: analysis.agreements
      .filter(agreement => !agreement.isMinor)
      .map(({status, parties, kind, what, telling}) => ({
        status: status.replaceAll('-', ' '),
        parties,
        kind,
        what,
        sentence: article.text.slice(telling.range.start, telling.range.end),
        block: telling.block,
      })),
  };
}
