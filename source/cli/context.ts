import type {SourceFormat} from '../document/source-format.ts';

/** What a verb may touch: the standard streams, the environment and the options that stand before the verb. */
export type CliContext = {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Writes to the terminal itself, wherever standard output goes: OSC 52. */
  readonly writeTerminal?: (sequence: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readStandardInput: () => Promise<Uint8Array>;
  readonly globalOptions: () => GlobalOptions;
};

export type GlobalOptions = {
  /** What files are, whatever they look like. */
  readonly type?: SourceFormat;
  /** Folder of the notes, in place of `POSTIL_HOME` and the system's own. */
  readonly notesDir: string | undefined;
  /** Widest line of text, in cells. */
  readonly width: number | undefined;
  /** Largest file that is opened, in megabytes; 64 where it is undefined. */
  readonly maxSize?: number;
  /** True after `--allow-private`: redirects and links may lead into a private network. */
  readonly allowPrivate?: boolean;
  /** False after `--no-color`. */
  readonly color: boolean;
  /** True after `--ascii`. */
  readonly ascii?: boolean;
  /** True after `--screen-reader`. */
  readonly screenReader?: boolean;
  /** True after `--notes`: what is printed has the notes as footnotes. */
  readonly notes?: boolean;
};
