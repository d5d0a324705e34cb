/** Beginnings of files that are not text, and what to do with each; undefined bytes may be any. */
const SIGNATURES: readonly (readonly [bytes: readonly (number | undefined)[], advice: string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF file: turn it into text with `pdftotext FILE - | postil -`.'],
  [
    bytesOf('PK\x03\x04', 26, 'mimetypeapplication/epub+zip'),
    'an EPUB book, which Postil does not read: turn it into text with `pandoc -t markdown FILE | postil -`.',
  ],
  [
    [0x50, 0x4b, 0x03, 0x04],
    'a zip file (so are docx and odt): turn it into text with `pandoc -t markdown FILE | postil -`.',
  ],
  [[0x1f, 0x8b], 'compressed: read it with `gzip -dc FILE | postil -`.'],
  [[0x42, 0x5a, 0x68], 'compressed: read it with `bzip2 -dc FILE | postil -`.'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'compressed: read it with `xz -dc FILE | postil -`.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed: read it with `zstd -dc FILE | postil -`.'],
];

const BINARY = 'a binary file, not text: Postil reads web pages, Markdown and plain text.';

/** How much of a file is looked at to tell its encoding; more costs time, less misreads a long ASCII head. */
const SAMPLE = 65_536;

/**
 * The text of some bytes, or why they hold none (a phrase that completes "FILE is ..."). UTF-8 and UTF-16 by their
 * byte order mark, UTF-16 also by its zero bytes; else UTF-8 when valid, whatever `charset` a server states, for that
 * is often left at a default and other text is hardly ever valid UTF-8 by chance; else as `charset` says, or where a
 * page has a `<meta>` for it or an XML declaration, as that says; else Windows-1252 (which contains Latin-1) when it
 * looks like text.
 */
export function decodeText(
  bytes: Uint8Array,
  charset?: string,
): {readonly text: string} | {readonly binary: string} {
  const known = SIGNATURES.find(([signature]) =>
    signature.every((byte, place) => byte === undefined || bytes[place] === byte),
  );
  if (known) return {binary: known[1]};
  const wide = utf16Kind(bytes);
  if (wide !== undefined) return {text: new TextDecoder(wide).decode(bytes)};
  const sent = decoderOf(charset);
  // Often nothing but ASCII bytes, so these would pass for UTF-8. A page that calls itself UTF-16 in ASCII is not.
  if (sent && /^(?:iso-2022|utf-16)/.test(sent.encoding)) return {text: sent.decode(bytes)};
  const stated = sent ?? decoderOf(charsetInPage(bytes));
  if (stated?.encoding === 'iso-2022-jp') return {text: stated.decode(bytes)};
  const looksLikeText = controlShare(bytes) <= 0.02 && !bytes.subarray(0, SAMPLE).includes(0);
  const valid = looksLikeText ? validUtf8(bytes) : undefined;
  if (valid !== undefined) return {text: valid};
  if (!looksLikeText) return {binary: BINARY};
  if (stated !== undefined && stated.encoding !== 'utf-8') return {text: stated.decode(bytes)};
  return {text: new TextDecoder(isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)};
}

function validUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return undefined;
  }
}

function decoderOf(charset: string | undefined): InstanceType<typeof TextDecoder> | undefined {
  try {
    return charset === undefined ? undefined : new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

/** The encoding that a page or a feed names in its own first bytes (browsers look at 1024; scripts before it push it down). */
function charsetInPage(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8192));
  const named =
    /^\s*<\?xml[^>]{0,100}\sencoding\s*=\s*["']([\w:.-]{1,40})/.exec(head) ??
    /<meta\s(?:[^>]{0,200}?[\s;"'])?charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(head);
  return named?.[1];
}

/** Where the name of the first file in a zip begins is always the same. */
function bytesOf(start: string, gap: number, then: string): readonly (number | undefined)[] {
  return [...Buffer.from(start), ...Array.from<undefined>({length: gap}), ...Buffer.from(then)];
}

/** UTF-16 has a mark, or (for text with Latin letters) zeros in most second bytes and hardly any in the others. */
function utf16Kind(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let place = 0; place < length; place += 2) {
    if (bytes[place] === 0) even++;
    if (bytes[place + 1] === 0) odd++;
  }
  const half = length / 2;
  if (odd > half * 0.7 && even < half * 0.02) return 'utf-16le';
  return even > half * 0.7 && odd < half * 0.02 ? 'utf-16be' : undefined;
}

/** Share of C0 controls that no text file has; those of colours (ESC), overstrike (BS) and pages (FF) are left out. */
function controlShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1b) controls++;
  return controls / Math.max(1, sample.length);
}

/**
 * UTF-8 with a few broken bytes stays UTF-8 (each becomes U+FFFD), so that one bad byte does not garble all other
 * letters: when whole multi-byte characters outnumber the broken bytes by four to one.
 */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (let place = 0; place < bytes.length;) {
    const byte = bytes[place] ?? 0;
    const size = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    let followers = 1;
    while (followers < size && ((bytes[place + followers] ?? 0) & 0xc0) === 0x80) followers++;
    if (size > 1 && followers === size) whole++;
    else if (byte >= 0x80) broken++;
    place += Math.max(1, size === 0 ? 1 : followers);
  }
  return whole > broken * 4;
}
