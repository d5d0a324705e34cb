import {sanitiseLine} from '../document/sanitise.ts';
import {copyText} from './clipboard.ts';
import type {ClipboardTools} from './clipboard.ts';

/**
 * Opens an address in the browser and says so. Over SSH the browser would open on the wrong machine: there the
 * address is copied and shown. `open` is a small, well-kept library that knows each system's way.
 */
export async function openLink(href: string, tools: ClipboardTools): Promise<string> {
  const address = sanitiseLine(href);
  if (tools.env['SSH_CONNECTION'] !== undefined || tools.env['SSH_TTY'] !== undefined) {
    return `copied ${await copyText(address, tools)}: ${address}`;
  }
  const {default: open} = await import('open');
  const child = await open(address);
  child.on('error', () => undefined);
  return `opened ${address}`;
}
