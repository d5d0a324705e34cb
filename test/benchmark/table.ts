import type {Text} from './bench.ts';

/** One line of the table. `values` stand in the order of the texts; undefined is shown as a dash. */
export type Row = {
  readonly group: string;
  readonly name: string;
  readonly values: readonly (number | string | undefined)[];
  /** What is to be reached, in words. */
  readonly target?: string;
};

/** The rows under their groups, numbers to the right, a column a text. */
export function tableOf(rows: readonly Row[], texts: readonly Text[]): string {
  const lines: (readonly string[])[] = [['', ...texts.map(text => text.name), 'to reach']];
  let group: string | undefined;
  for (const row of rows) {
    if (row.group !== group) lines.push([], [row.group]);
    ({group} = row);
    lines.push([`  ${row.name}`, ...texts.map((_, column) => shown(row.values[column])), row.target ?? '']);
  }
  const wide = lines.filter(line => line.length > 1);
  const widths = (wide[0] ?? []).map((_, column) => Math.max(...wide.map(line => line[column]?.length ?? 0)));
  return lines
    .map(line =>
      line.length < 2
        ? (line[0] ?? '')
        : line
            .map((cell, column) =>
              column === 0 || column === line.length - 1
                ? cell.padEnd(widths[column] ?? 0)
                : cell.padStart(widths[column] ?? 0),
            )
            .join('  ')
            .trimEnd(),
    )
    .join('\n');
}

function shown(value: number | string | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  if (typeof value === 'string') return value;
  return value.toFixed(value < 10 ? 1 : 0);
}
