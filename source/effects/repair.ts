import {existsSync, renameSync, rmSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {joinRecords, readRecord} from './article-record.ts';
import type {Finding} from './diagnose.ts';
import {readNoteFile} from './note-file.ts';
import {rebuildIndex} from './record-index.ts';
import {quarantine, recordOf, replaceRecord} from './record-store.ts';
import {errorCode, explain} from './store-error.ts';

/**
 * Repairs what is safe to repair: nothing that anybody wrote goes away. Returns what was done, in words; undefined
 * for what only the reader can decide. Throws a `StoreError`.
 */
export function repair(folder: string, finding: Finding): string | undefined {
  try {
    switch (finding.kind) {
      case 'temporary':
        return settleTemporary(folder, finding.path);
      case 'lock':
        rmSync(finding.path, {force: true});
        return 'removed';
      case 'empty-article':
        rmSync(finding.path, {recursive: true, force: true});
        return 'removed';
      case 'settled-copy':
        return `moved to ${quarantine(folder, finding.path, keyOf(finding.path))}`;
      case 'record-copy':
        return joinRecordCopy(folder, finding.path);
      case 'index':
        rebuildIndex(folder, key => recordOf(folder, key));
        return 'made again';
      default:
        return undefined;
    }
  } catch (error) {
    throw explain(error, 'the folder cannot be repaired', folder);
  }
}

/**
 * A file that was being written when the program died. A whole note whose own file is not there is that note; one
 * that says the same as its file is of no use; any other one is kept in quarantine, unless it is empty.
 */
function settleTemporary(folder: string, path: string): string {
  const target = join(dirname(path), basename(path).replace(/^\.(.+)\.\d+\.\d+\.tmp$/, '$1'));
  const isNote = basename(dirname(path)) === 'notes' || basename(dirname(path)) === 'drafts';
  const read = isNote ? readNoteFile(path) : undefined;
  if (read?.kind === 'note' && !existsSync(target) && basename(target) === `${read.note.id}.json`) {
    renameSync(path, target);
    return `saved as ${basename(target)}`;
  }
  const kept = read?.kind === 'note' && existsSync(target) ? readNoteFile(target) : undefined;
  const isSame = kept?.kind === 'note' && JSON.stringify(kept) === JSON.stringify(read);
  if (isNote && !isSame && !(read?.kind === 'broken' && read.reason === 'it is empty'))
    return `moved to ${quarantine(folder, path, keyOf(path))}`;
  rmSync(path, {force: true});
  return 'removed';
}

/** Takes what a copy of `article.json` says into the file itself, so that the article is found by it. */
function joinRecordCopy(folder: string, path: string): string | undefined {
  const key = basename(dirname(path));
  const record = recordOf(folder, key);
  if (!record) return undefined;
  try {
    const copy = readRecord(dirname(dirname(path)), key, basename(path));
    replaceRecord(folder, record, joinRecords(record, copy));
  } catch (error) {
    // A copy that cannot be read has nothing to tell; it is kept.
    if (errorCode(error) !== undefined) throw error;
  }
  return `taken over, and moved to ${quarantine(folder, path, key)}`;
}

/** The key of the record that a file of a note lies with; `draft` for others. */
function keyOf(path: string): string {
  const home = dirname(dirname(path));
  return basename(dirname(home)) === 'articles' ? basename(home) : 'draft';
}
