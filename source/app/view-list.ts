import {wrapText} from '../document/layout.ts';
import {run} from './rows.ts';
import type {Role, Run, ScreenRow} from './screen.ts';

/** How an entry of the sidebar is shown; `width` in cells. */
export type Look = {readonly width: number; readonly isSelected: boolean};

/** What stands before the first row of an entry. */
export function marker({isSelected}: Look): Run {
  return isSelected ? run('› ', 'bar') : run('  ');
}

export function chosen({isSelected}: Look): readonly Role[] {
  return isSelected ? ['selected'] : [];
}

/** Text below the first row of an entry. */
export function indented(text: string, width: number, ...roles: readonly Role[]): readonly ScreenRow[] {
  return wrapText(text, Math.max(1, width - 4)).map(line => [
    run('    '),
    run(text.slice(line.start, line.end).trimEnd(), ...roles),
  ]);
}

/** Words of the article between our quotation marks, which are runs of their own. */
export function quoted(text: string, width: number, ...roles: readonly Role[]): readonly ScreenRow[] {
  const whole = `“${text.trim()}”`;
  return wrapText(whole, Math.max(1, width - 4)).map(line => {
    const start = line.start === 0 ? 1 : line.start;
    const end = line.end === whole.length ? line.end - 1 : line.end;
    return [
      run('    '),
      ...(start > line.start ? [run('“', ...roles)] : []),
      run(whole.slice(start, end).trimEnd(), 'text', ...roles),
      ...(end < line.end ? [run('”', ...roles)] : []),
    ];
  });
}
