// @ts-check
// Checks that a call settles with a result, or with an error of this package.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { inspect } from "node:util"

const types = (/** @type {string} */ file) => readFileSync(new URL(`../../../pkg/${file}`, import.meta.url), "utf8")

/** The codes in a union type. @param {string} file @param {string} type */
export function codesOf(file, type) {
  const [, list = ""] = types(file).split(`export type ${type} =`)
  return new Set(list.split("\n\n")[0]?.match(/(?<=^ {2}\| ")\w+/gm))
}

/** Codes of internal errors, which no argument may cause. */
const defects = ["internal_error", "unexpected_state"]

/**
 * The error that is thrown or that a promise rejects with, if any. Fails if the promise does not settle soon.
 * @param {() => unknown} act
 */
export async function failureOf(act) {
  let timer
  const late = new Promise((_, reject) => (timer = setTimeout(reject, 10_000, new Error("The call does not settle."))))
  const settled = (async () => act())().then(() => undefined, (/** @type {unknown} */ thrown) => ({ thrown }))
  try {
    return await Promise.race([settled, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Checks that this settles soon, with a result or with an error of these classes and codes.
 * @param {() => unknown} act
 * @param {{ classes: Function[], codes: Set<string> }} allowed
 */
export async function assertSettles(act, { classes, codes }) {
  const failure = await failureOf(act)
  if (!failure) return
  const error = /** @type {any} */ (failure.thrown)
  if (!classes.some((Class) => error instanceof Class)) assert.fail(`no error of this package: ${inspect(error, { depth: 0 })}`)
  assert.ok(codes.has(error.code), `no known code: ${error.code}`)
  assert.equal(typeof error.message, "string", `no message: ${error.code}`)
  if (defects.includes(error.code)) assert.fail(`a defect: ${error.code}: ${error.message} (cause: ${inspect(error.cause, { depth: 0 })})`)
  // Handlers log errors, which must not evaluate a hostile cause.
  JSON.stringify(error)
}

/**
 * Checks that each of these settles, one after another.
 * @param {[name: string, act: () => unknown][]} acts
 * @param {Parameters<typeof assertSettles>[1]} allowed
 */
export const assertAllSettle = (acts, allowed) => assertAll(acts.map(([name, act]) => [name, () => assertSettles(act, allowed)]))

/** Runs all checks, and fails with the names of those that failed. @param {[name: string, check: () => any][]} checks */
export async function assertAll(checks) {
  const failed = []
  for (const [name, check] of checks) {
    try {
      await check()
    } catch (error) {
      failed.push(`${name}: ${error.message}`)
    }
  }
  assert.ok(!failed.length, failed.join("\n"))
}
