/** How the file of each export format is called after the article's name. */
const ENDINGS = {
  markdown: '.notes.md',
  jsonld: '.notes.jsonld',
  hypothesis: '.hypothesis.json',
  readwise: '.readwise.csv',
  'readwise-upload': '.readwise-upload.csv',
  json: '.notes.json',
} as const;

export type ExportFormat = keyof typeof ENDINGS;

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  'markdown',
  'jsonld',
  'hypothesis',
  'readwise',
  'readwise-upload',
  'json',
];

/**
 * The file that an article's notes are exported to by default: its name without its ending, safe on any disk.
 * `distinction` tells articles of the same name apart.
 */
export function exportName(label: string, format: ExportFormat = 'markdown', distinction = ''): string {
  const slug = label
    .replace(/\.[a-z0-9]{1,5}$/iu, '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80)
    .replaceAll(/^-|-$/gu, '');
  return `${slug || 'article'}${distinction && `-${distinction}`}${ENDINGS[format]}`;
}
