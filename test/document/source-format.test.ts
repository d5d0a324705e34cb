import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sourceFormat} from '../../source/document/source-format.ts';
import type {FormatHints} from '../../source/document/source-format.ts';

const PAGE = '<!DOCTYPE html>\n<html><body><p>Words.</p></body></html>';
const PIECE = '<div class="post"><h2>Tides</h2><p>One.</p><p>Two.</p><p>Three.</p></div>';
const FEED = '<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel></channel></rss>';
const MARKDOWN = '# Tides\n\nThe **sea** rises.';

/** Text, what is known of it, and what it is to be read as. */
const CASES: readonly (readonly [string, string, FormatHints])[] = [
  ['html', PAGE, {isNameless: true}],
  ['html', PAGE, {name: 'page.txt'}],
  ['html', PAGE, {mediaType: 'text/plain'}],
  ['html', `\ufeff \n<?xml version="1.0"?><!-- saved -->${PAGE}`, {}],
  ['html', '<HTML lang=en><P>Words.', {}],
  ['html', PIECE, {isNameless: true}],
  ['html', 'Words <b>only</b>.', {name: 'a.HTM'}],
  ['html', 'Words <b>only</b>.', {mediaType: 'text/html'}],
  ['text', 'Words only.', {mediaType: 'text/html'}],
  ['markdown', MARKDOWN, {mediaType: 'text/html'}],
  ['feed', FEED, {isNameless: true}],
  ['feed', FEED, {mediaType: 'text/html'}],
  ['feed', '<feed xmlns="http://www.w3.org/2005/Atom"></feed>', {name: 'a.xml'}],
  ['feed', '<rdf:RDF xmlns="x"></rdf:RDF>', {}],
  ['feed', '{"version": "https://jsonfeed.org/version/1.1", "items": []}', {}],
  ['text', '{"version": 1}', {}],
  ['markdown', MARKDOWN, {isNameless: true}],
  ['markdown', MARKDOWN, {name: 'a.md'}],
  ['markdown', MARKDOWN, {mediaType: 'text/markdown'}],
  ['markdown', `${PIECE}\n\n${MARKDOWN}`, {name: 'readme.md'}],
  ['markdown', `${PIECE}\n\n${MARKDOWN}`, {isNameless: true}],
  ['text', MARKDOWN, {name: 'a.txt'}],
  ['text', 'The <html> tag begins a page.', {isNameless: true}],
  ['text', '<speaker> One line of a play.', {isNameless: true}],
  ['text', '', {isNameless: true}],
];

test('a text is read as what it begins like, else as its name, its media type or its looks say', () => {
  for (const [format, text, hints] of CASES)
    assert.equal(sourceFormat(text, hints), format, JSON.stringify([text, hints]));
});
