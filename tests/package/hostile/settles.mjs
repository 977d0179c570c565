// @ts-check
// What may come of a call: a result, or an error of this package that says what went wrong.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { inspect } from "node:util"

const types = (/** @type {string} */ file) => readFileSync(new URL(`../../../pkg/${file}`, import.meta.url), "utf8")

/** The codes that a type lists. @param {string} file @param {string} type */
export function codesOf(file, type) {
  const [, list = ""] = types(file).split(`export type ${type} =`)
  return new Set(list.split("\n\n")[0]?.match(/(?<=^ {2}\| ")\w+/gm))
}

/** Codes that say that something went wrong inside, which whatever a caller passes must not do. */
const defects = ["internal_error", "unexpected_state"]

/**
 * What is thrown or rejects, if anything. Fails where nothing comes of it for a while.
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
 * That this settles soon, with a result or with an error of one of these classes that has one of these codes.
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
  // Handlers log errors. A hostile cause is not among what is logged.
  JSON.stringify(error)
}

/**
 * That each of these settles like that, one after the other.
 * @param {[name: string, act: () => unknown][]} acts
 * @param {Parameters<typeof assertSettles>[1]} allowed
 */
export const assertAllSettle = (acts, allowed) => assertAll(acts.map(([name, act]) => [name, () => assertSettles(act, allowed)]))

/** That none of these checks fails: all are made, and the message names those that do. @param {[name: string, check: () => any][]} checks */
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
