import {colourTheme, plainTheme} from '../ui/theme.ts';
import type {Theme} from '../ui/theme.ts';

/** What is known of the reader's wish and of where the output goes. */
type Circumstances = {
  /** False after `--no-color`. */
  readonly option: boolean;
  /** The setting `colour`. */
  readonly setting: 'auto' | 'none';
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
};

/** `styles` is bold, underlined and the like without any colour; `none` writes no escape sequence. */
type ColourChoice = 'colour' | 'styles' | 'none';

/**
 * The one place that decides about colour: `--no-color`, then `FORCE_COLOR` (`0` and `false` mean none, anything else
 * colours a pipe too), then `NO_COLOR` and the setting, then the terminal. Variables that are set but empty count as
 * unset, as no-color.org and force-color.org say. Where both are set `FORCE_COLOR` wins, as in Node itself.
 */
export function colourChoice({option, setting, env, isTerminal}: Circumstances): ColourChoice {
  const canStyle = isTerminal && env['TERM'] !== 'dumb';
  const bare = canStyle ? 'styles' : 'none';
  const forced = env['FORCE_COLOR'] ?? '';
  if (!option) return bare;
  if (forced !== '') return forced === '0' || forced === 'false' ? bare : 'colour';
  if ((env['NO_COLOR'] ?? '') !== '' || setting === 'none') return bare;
  return canStyle ? 'colour' : 'none';
}

/** The theme of a choice; undefined where nothing is styled. */
export function themeFor(choice: ColourChoice): Theme | undefined {
  return {colour: colourTheme, styles: plainTheme, none: undefined}[choice];
}
