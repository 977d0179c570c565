// @ts-check
/** A generator of whole numbers below a bound. It is mulberry32, so a seed repeats the sequence. @param {number} seed */
export function createRandom(seed) {
  let state = seed
  return (/** @type {number} */ bound) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}
