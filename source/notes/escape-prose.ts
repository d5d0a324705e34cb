/** Plain text as Markdown that shows just this text. Ordinary prose stays as it is. */
export function escapeProse(line: string): string {
  return line
    .trim()
    .replaceAll(
      /[\\`*]|~~|==|<(?=[a-z/!?])|&(?=#?\w+;)|\[(?=\[)|\](?=[(:[])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu,
      '\\$&',
    )
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=_]{3,}$|~{3,})/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
