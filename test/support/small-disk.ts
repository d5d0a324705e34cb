import {spawnSync} from 'node:child_process';

/*
 * A disk of a few hundred kilobytes that only one command sees: in a mount namespace of its own, which needs no root.
 */

/** The words before a command that give it such a disk at `folder`; `sh` lines in `prepare` run on it before. */
export function onSmallDisk(folder: string, kilobytes: number, prepare = ':'): readonly string[] {
  const script = `mount -t tmpfs -o size=${kilobytes}k postil "$0" && ${prepare}; exec "$@"`;
  return ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, folder];
}

/** Why there can be no such disk here, for `skip`; false where there can. */
export function whyNoSmallDisk(): string | false {
  const [command = '', ...args] = onSmallDisk('/tmp', 64);
  return spawnSync(command, [...args, 'true']).status === 0 ? false : 'this system lets nobody mount a disk';
}
