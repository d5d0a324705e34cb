/** The file that an article's notes are exported to by default: its name without its ending, safe on any disk. */
export function exportName(label: string): string {
  const slug = label
    .replace(/\.[a-z0-9]{1,5}$/iu, '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80)
    .replaceAll(/^-|-$/gu, '');
  return `${slug || 'article'}.notes.md`;
}
