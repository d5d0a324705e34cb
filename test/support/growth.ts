import process from 'node:process';

/** Milliseconds of processor time that a piece of work takes: other programs on the machine do not count. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * How many times as long ten times the size takes: about 10 where the time is linear, 100 where it is quadratic. The
 * smallest of three, since the compiler and the collector of garbage only ever add to it.
 */
export function growth(work: (size: number) => void, size: number): number {
  work(Math.ceil(size / 2));
  const ratios = Array.from({length: 3}, () => {
    const small = cost(() => work(size));
    return cost(() => work(10 * size)) / Math.max(small, 1);
  });
  return Math.min(...ratios);
}
