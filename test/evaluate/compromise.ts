import nlp from 'compromise';

/** A name in the shape of the labelled sets: UTF-16 offsets into the text. */
type Entity = {readonly start: number; readonly end: number; readonly type: 'PER' | 'ORG' | 'LOC'};

type Match = {readonly offset: {readonly start: number; readonly length: number}};

/**
 * The names that compromise finds in a text, sorted, without overlaps. What it has in two lists is a person before an
 * organisation before a place; marks around its words are cut off, as its offsets take them along.
 */
export function compromiseNames(text: string): readonly Entity[] {
  const document = nlp(text);
  const names: Entity[] = [];
  const add = (type: Entity['type'], matches: readonly Match[]): void => {
    for (const {offset} of matches) {
      const words = text.slice(offset.start, offset.start + offset.length);
      const start = offset.start + (/^[^\p{L}\p{N}]*/u.exec(words)?.[0].length ?? 0);
      const end = offset.start + words.replace(/[^\p{L}\p{N}]*$/u, '').length;
      const isFree = names.every(name => name.end <= start || name.start >= end);
      if (start < end && isFree) names.push({start, end, type});
    }
  };
  const options = {offset: true};
  add('PER', document.people().json(options) as readonly Match[]);
  add('ORG', document.organizations().json(options) as readonly Match[]);
  add('LOC', document.places().json(options) as readonly Match[]);
  return names.toSorted((left, right) => left.start - right.start);
}
