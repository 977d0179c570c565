// @ts-check
// Runs the scripts on a pair of modules, and records the result of each step.
import { setTimeout as sleep } from "node:timers/promises"
import { sign } from "../support/jwt.mjs"
import { Placeholders } from "./placeholders.mjs"
import { SCRIPTS } from "./scripts/all.mjs"

/** @typedef {{ users: any, auth: any, secret: string }} Modules `secret` signs the tokens of invites */
/** @typedef {{ name: string, type?: string, message: string }} Thrown */
/** @typedef {{ step: string, returns?: any, throws?: Thrown }} Entry */
/** @typedef {(name: string, work: () => any) => Promise<any>} Step returns the result of `work`, or `undefined` if it throws */
/** @typedef {Modules & { step: Step, sign: typeof sign }} ScriptContext */

/**
 * Runs every script, each on empty modules.
 * @param {Modules} modules
 * @returns {Promise<Record<string, Entry[]>>} the transcripts by script
 */
export async function runScripts(modules) {
  /** @type {Record<string, Entry[]>} */
  const transcripts = {}
  for (const [name, script] of Object.entries(SCRIPTS)) {
    await clear(modules)
    const { step, entries } = createRecorder()
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

function createRecorder() {
  const entries = /** @type {Entry[]} */ ([])
  const placeholders = new Placeholders()
  /** @type {Step} */
  const step = async (name, work) => {
    if (entries.some((entry) => entry.step === name)) throw new Error(`There are two steps "${name}".`)
    // No two steps run in the same millisecond, so that a time identifies its step.
    await sleep(2)
    const from = Date.now()
    try {
      const result = await work()
      placeholders.endStep(name, from)
      entries.push({ step: name, returns: placeholders.replace(result) })
      return result
    } catch (error) {
      placeholders.endStep(name, from)
      entries.push({ step: name, throws: placeholders.replaceError(error) })
    }
  }
  return { step, entries }
}
