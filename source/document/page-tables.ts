import {lineOfNode, type PageElement} from './page-element.ts';

/**
 * What a table is for: data has rows of the same kind, a layout has paragraphs in its cells, one column or one row.
 * Tables for layout are left to the paragraphs in them.
 */
export function isDataTable(table: PageElement): boolean {
  if (
    table.getAttribute('role') === 'presentation' ||
    table.querySelector('table,img,h1,h2,h3,ul,ol,pre,blockquote') !== null
  )
    return false;
  const rows = rowsOf(table);
  if (rows.length < 2 || rows.every(cells => cells.length < 2)) return false;
  const texts = rows.flat().map(lineOfNode);
  return (
    texts.every(text => text.length < 400) &&
    texts.reduce((sum, {length}) => sum + length, 0) < 150 * texts.length
  );
}

/** The cells of each row; those of tables inside are none of them. */
function rowsOf(table: PageElement): readonly (readonly PageElement[])[] {
  const rows: PageElement[][] = [];
  const walk = (parent: PageElement): void => {
    for (const child of parent.children) {
      if (child.localName === 'tr')
        rows.push([...child.children].filter(({localName}) => localName === 'td' || localName === 'th'));
      else if (/^(?:tbody|thead|tfoot)$/.test(child.localName)) walk(child);
    }
  };
  walk(table);
  return rows.filter(cells => cells.some(cell => lineOfNode(cell) !== ''));
}

/** A table in GFM; `inline` gives the Markdown of a cell. A cell that spans columns is followed by empty ones. */
export function tableMarkdown(table: PageElement, inline: (cell: PageElement) => string): string {
  const rows = rowsOf(table).map(cells =>
    cells.flatMap(cell => {
      const span = Math.min(20, Math.max(1, Number(cell.getAttribute('colspan')) || 1));
      const text = inline(cell)
        .replaceAll(/\s*\n\s*/g, ' ')
        .replaceAll(/(?<!\\)\|/g, String.raw`\|`)
        .trim();
      return [text, ...Array.from({length: span - 1}, () => '')];
    }),
  );
  const width = Math.max(...rows.map(({length}) => length));
  const lines = rows.map(
    cells => `| ${[...cells, ...Array.from({length: width - cells.length}, () => '')].join(' | ')} |`,
  );
  const caption = [...table.children].find(({localName}) => localName === 'caption');
  const head = caption === undefined ? '' : `${inline(caption).trim()}\n\n`;
  return `${head}${lines[0] ?? ''}\n|${' --- |'.repeat(width)}\n${lines.slice(1).join('\n')}`;
}
