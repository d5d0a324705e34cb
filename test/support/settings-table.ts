import {defaultSettings, SETTINGS} from '../../source/effects/settings.ts';
import type {Settings} from '../../source/effects/settings.ts';

/** The table of settings of the readme, in Markdown, from the settings' own descriptions. */
export function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, {does, mustBe}]) => {
    const usual = JSON.stringify(defaultSettings[name as keyof Settings]);
    const cells = [`\`${name}\``, mustBe, usual === undefined ? '' : `\`${usual}\``, does];
    return `| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  });
  return ['| setting | value | default | what it does |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
