/** Reads CSV by RFC 4180 (with LF line ends allowed), knowing nothing of the library that wrote it. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1];
      else isQuoted = false;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === '"') throw new Error(`a quotation mark in the middle of an unquoted field at ${at}`);
    else if (letter === ',') [row, cell] = [[...row, cell], ''];
    else if (letter === '\n' || (letter === '\r' && text[at + 1] === '\n')) {
      if (letter === '\r') at++;
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
    } else cell += letter;
  }
  if (isQuoted) throw new Error('the last field has no end');
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
