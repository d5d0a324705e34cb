import {sanitiseLine} from '../document/sanitise.ts';

/** A failure of the notes folder; `message` is one line for the reader that says what is wrong and where. */
export type StoreError = Error & {readonly isStoreError: true};

export function storeError(message: string): StoreError {
  return Object.assign(new Error(sanitiseLine(message)), {isStoreError: true as const});
}

export function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && 'isStoreError' in error;
}

const REASONS: Readonly<Record<string, (folder: string) => string>> = {
  EACCES: folder => `no permission for ${folder}`,
  EPERM: folder => `no permission for ${folder}`,
  EROFS: folder => `${folder} is on a read-only disk`,
  ENOSPC: folder => `the disk of ${folder} is full`,
  EDQUOT: folder => `your disk quota for ${folder} is used up`,
  ENOTDIR: folder => `${folder} is a file, not a folder (choose another with --notes-dir)`,
  EEXIST: folder => `${folder} is a file, not a folder (choose another with --notes-dir)`,
  EMFILE: () => 'too many files are open',
  ENFILE: () => 'too many files are open',
  EIO: folder => `the disk of ${folder} answers with an error`,
};

/** The code of a failed system call (`EACCES`), undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Turns a failed system call into one line: `what` (`the note is not saved`), then why. Store errors stay. */
export function explain(error: unknown, what: string, folder: string): StoreError {
  if (isStoreError(error)) return error;
  const reason = REASONS[errorCode(error) ?? '']?.(folder);
  return storeError(`${what}: ${reason ?? (error instanceof Error ? error.message : String(error))}`);
}
