/** Numbers in [0, 1) that are the same for the same seed on every machine (mulberry32, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** A shuffled copy (Fisher-Yates). */
export function shuffle<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  const copy = [...items];
  for (let place = copy.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    const [left, right] = [copy[place], copy[other]];
    if (left !== undefined && right !== undefined) [copy[place], copy[other]] = [right, left];
  }
  return copy;
}
