/** Why an article could not be opened: one sanitised line that says what happened, to what, and what to do. */
export class OpenError extends Error {
  override readonly name = 'OpenError';
}
