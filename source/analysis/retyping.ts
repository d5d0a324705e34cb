import type {Article} from '../document/article.ts';
import type {AgreementStatus, Analysis, EntityKind, Person} from './analysis.ts';
import {tellingAt} from './namings.ts';

/** What a reader may say that a name is. */
export type NameKind = 'person' | 'organisation' | 'place' | 'none';

export const NAME_KINDS: readonly NameKind[] = ['person', 'organisation', 'place', 'none'];

export function isNameKind(text: string): text is NameKind {
  return NAME_KINDS.some(kind => kind === text);
}

export const STATUSES: readonly AgreementStatus[] = ['signed', 'agreed', 'in-talks', 'proposed', 'rejected'];

export function isStatus(text: string): text is AgreementStatus {
  return STATUSES.some(status => status === text);
}

/** The analysis with every entity of this name as something else; dates are no names. */
export function retype(analysis: Analysis, article: Article, name: string, kind: NameKind): Analysis {
  const meant = analysis.entities.filter(one => one.name === name && one.kind !== 'date');
  const ids = new Set(meant.map(one => one.id));
  const others = {
    ...analysis,
    people: analysis.people.filter(one => !ids.has(one.entity)),
    quotes: analysis.quotes.filter(one => !ids.has(one.person)),
  };
  if (kind === 'none')
    return {
      ...others,
      entities: analysis.entities.filter(one => !ids.has(one.id)),
      mentions: analysis.mentions.filter(one => !ids.has(one.entity)),
    };
  const as: EntityKind = kind;
  const changed: Analysis = {
    ...others,
    entities: analysis.entities.map(one => (ids.has(one.id) ? {...one, kind: as} : one)),
    mentions: analysis.mentions.map(one => (ids.has(one.entity) ? {...one, kind: as} : one)),
  };
  if (kind !== 'person') return changed;
  const known = new Map(analysis.people.map(one => [one.entity, one]));
  const people = meant.map(({id}) => known.get(id) ?? newPerson(changed, article, id, name));
  const starts = new Map(changed.mentions.toReversed().map(({entity, range}) => [entity, range.start]));
  const startOf = ({entity}: Person): number => starts.get(entity) ?? Infinity;
  const inOrder = [...others.people, ...people].toSorted((one, other) => startOf(one) - startOf(other));
  return {...changed, people: inOrder, quotes: analysis.quotes};
}

/** Somebody of whom the text says no more than the name. */
function newPerson({mentions}: Analysis, article: Article, entity: string, name: string): Person {
  const ranges = mentions.filter(one => one.entity === entity).map(({range}) => range);
  const names = new Set(ranges.map(({start, end}) => article.text.slice(start, end)));
  const tellings = ranges.map(range => tellingAt(article, range));
  return {
    entity,
    name,
    aliases: [...names].filter(alias => alias !== name),
    role: undefined,
    affiliation: undefined,
    blocks: [...new Set(tellings.map(({block}) => block))],
    tellings,
  };
}
