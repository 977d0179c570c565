// @ts-check
// What a script sees of the two modules, step by step, in words that are the same whenever and wherever it runs.
import { setTimeout as sleep } from "node:timers/promises"
import { sign } from "../support/jwt.mjs"
import { SCRIPTS } from "./scripts/all.mjs"
import { Words } from "./words.mjs"

/** @typedef {{ users: any, auth: any, secret: string }} Modules `secret` signs the tokens of invites */
/** @typedef {{ name: string, type?: string, message: string }} Thrown */
/** @typedef {{ step: string, gives?: any, throws?: Thrown }} Entry */
/** @typedef {(name: string, work: () => any) => Promise<any>} Step gives what `work` gives; `undefined` where it throws */
/** @typedef {Modules & { step: Step, sign: typeof sign }} Shop */

/**
 * Run every script, each in a shop that has nothing yet.
 * @param {Modules} modules
 * @returns {Promise<Record<string, Entry[]>>}
 */
export async function play(modules) {
  /** @type {Record<string, Entry[]>} */
  const transcripts = {}
  for (const [name, script] of Object.entries(SCRIPTS)) {
    await clear(modules)
    const { step, entries } = record()
    await script({ ...modules, step, sign })
    transcripts[name] = entries
  }
  return transcripts
}

/** @param {Modules} modules */
async function clear({ users, auth }) {
  const all = [{}, { withDeleted: true, select: ["id"] }]
  const ids = (/** @type {any[]} */ records) => records.map(({ id }) => id)
  await users.deleteInvites(ids(await users.listInvites(...all)))
  await users.deleteUsers(ids(await users.listUsers(...all)))
  await auth.deleteAuthIdentities(ids(await auth.listAuthIdentities(...all)))
}

/** A new transcript, and what writes it. */
function record() {
  const entries = /** @type {Entry[]} */ ([])
  const words = new Words()
  /** @type {Step} */
  const step = async (name, work) => {
    if (entries.some((entry) => entry.step === name)) throw new Error(`There are two steps "${name}".`)
    // No two steps happen within the same millisecond, so that it is known which of them a time is of.
    await sleep(2)
    const from = Date.now()
    try {
      const gives = await work()
      words.ended(name, from)
      entries.push({ step: name, gives: words.of(gives) })
      return gives
    } catch (error) {
      words.ended(name, from)
      entries.push({ step: name, throws: words.ofError(error) })
    }
  }
  return { step, entries }
}
