/** The part of the untyped package `linebreak` (UAX #14) that is used here. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next place where a line may or must end, undefined-like `null` after the last. */
    nextBreak(): {readonly position: number; readonly required: boolean} | null;
  }
}
