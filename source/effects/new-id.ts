import {randomBytes} from 'node:crypto';

let lastTime = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, 12 bits that count within one millisecond so that ids made in a
 * row sort in that order, 62 random bits. The last eight digits are random, the first are the clock: people name
 * notes by the last ones.
 */
export function newId(): string {
  const now = Math.max(Date.now(), lastTime);
  if (now === lastTime) counter++;
  else counter = randomBytes(2).readUInt16BE() & 0x3ff;
  lastTime = now;
  if (counter > 0xfff) {
    lastTime++;
    counter = 0;
  }
  const time = lastTime.toString(16).padStart(12, '0');
  const tail = randomBytes(8);
  tail[0] = (tail[0]! & 0x3f) | 0x80;
  const random = tail.toString('hex');
  const sequence = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${random.slice(0, 4)}-${random.slice(4)}`;
}
