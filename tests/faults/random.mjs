// @ts-check
// Random choices that can be repeated. Each random test prints its seed; to make its choices again, and for longer:
//   FAULTS_SEED=<seed> FAULTS_SECONDS=60 node --test tests/faults/many-faults.test.mjs
import { randomInt } from "node:crypto"

export const SEED = Number(process.env.FAULTS_SEED || randomInt(2 ** 32))

/** Milliseconds that the random part of a test file lasts. */
export const BUDGET = Number(process.env.FAULTS_SECONDS || 15) * 1000

/** @typedef {ReturnType<typeof generator>} Random */

/** A random generator for this name, so that a run does not depend on those before it. @param {unknown[]} name */
export function generator(...name) {
  let state = 2166136261
  for (const character of [SEED, ...name].join("/")) state = Math.imul(state ^ character.charCodeAt(0), 16777619)

  /** From 0 to 1: mulberry32. */
  function next() {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  return {
    below: (/** @type {number} */ limit) => Math.floor(next() * limit),
    chance: (/** @type {number} */ probability) => next() < probability,
    /** @template T @param {readonly T[]} choices @returns {T} */
    pick: (choices) => choices[Math.floor(next() * choices.length)],
  }
}
