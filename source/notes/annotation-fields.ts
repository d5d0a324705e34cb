import {sanitise, sanitiseLine} from '../document/sanitise.ts';

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** What reading an annotation throws: a newer file must be left alone, an invalid one is broken. */
export type AnnotationError = Error & {readonly code: 'newer-version' | 'invalid'};

/**
 * Takes the fields of a JSON object one by one; `rest` is what nobody took. Each method throws an `invalid`
 * `AnnotationError` that names the field and what it should be.
 */
export type FieldReader = {
  readonly has: (name: string) => boolean;
  readonly take: (name: string) => unknown;
  /** The value of a field, which stays. */
  readonly look: (name: string) => unknown;
  /** Text of several lines, sanitised. */
  readonly text: (name: string) => string;
  /** Text of one line, sanitised. */
  readonly line: (name: string) => string;
  /** ISO 8601 time, as it stands. */
  readonly time: (name: string) => string;
  /** Whole number from 0 to `most`. */
  readonly count: (name: string, most: number) => number;
  readonly reader: (name: string) => FieldReader;
  readonly rest: () => Fields;
};

/** An `AnnotationError` that says which field is wrong and what should stand there. */
export function annotationError(code: AnnotationError['code'], message: string): AnnotationError {
  return Object.assign(new Error(message), {code});
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` when it is a list, a list of it when it is something, else an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined || value === null ? [] : [value];
}

const NOTHING: Fields = {};

/** @param path Name of the object in messages; empty for the outermost. */
export function readFields(value: unknown, path: string): FieldReader {
  const nameOf = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const wrong = (name: string, expected: string): AnnotationError =>
    annotationError('invalid', `"${nameOf(name)}" should be ${expected}`);
  if (!isFields(value)) throw annotationError('invalid', `"${path || 'the annotation'}" should be an object`);
  // Ten thousand notes are read when an article opens: no copy of each is made.
  const taken: string[] = [];
  const look = (name: string): unknown =>
    Object.hasOwn(value, name) && !taken.includes(name) ? value[name] : undefined;
  const take = (name: string): unknown => {
    const field = look(name);
    taken.push(name);
    return field;
  };
  const string = (name: string): string => {
    const text = take(name);
    if (typeof text !== 'string') throw wrong(name, 'a text');
    return text;
  };
  return {
    has: name => (look(name) ?? undefined) !== undefined,
    take,
    look,
    text: name => sanitise(string(name)),
    line: name => sanitiseLine(string(name)),
    time: name => {
      const time = string(name);
      if (!/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?$/.test(time) || Number.isNaN(Date.parse(time)))
        throw wrong(name, 'a time like 2026-11-23T06:40:00Z');
      return time;
    },
    count: (name, most) => {
      const count = take(name);
      if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0 || count > most)
        throw wrong(name, `a whole number from 0 to ${most}`);
      return count;
    },
    reader: name => readFields(take(name), nameOf(name)),
    rest: () => {
      const names = Object.keys(value).filter(name => !taken.includes(name));
      return names.length === 0 ? NOTHING : Object.fromEntries(names.map(name => [name, value[name]]));
    },
  };
}
