// @ts-check
// Two transcripts of one script, step by step.
import { same } from "./differences.mjs"

/** @typedef {import("./transcript.mjs").Entry} Entry */
/** @typedef {import("./differences.mjs").Difference} Difference */

/**
 * What is between them: what is on purpose by its reason, and what is not for people to read.
 * @param {string} script
 * @param {Record<string, Entry[]>} both by what they are of
 * @param {Difference[]} differences those that may be
 */
export function compare(script, both, differences) {
  const [[one, real], [another, ours]] = /** @type {[string, Entry[]][]} */ (Object.entries(both))
  /** @type {{ step: string, difference: Difference }[]} */
  const onPurpose = []
  const others = /** @type {string[]} */ ([])
  for (const [index, entry] of real.entries()) {
    const other = ours[index]
    if (other?.step !== entry.step) {
      others.push(`${script}: ${entry.step}\n  ${another} went on with ${other?.step ?? "nothing"}`)
      break
    }
    if (same(entry, other)) continue
    const step = `${script}: ${entry.step}`
    const difference = differences.find(({ steps, is }) => (!steps || steps.includes(step)) && is(entry, other))
    if (difference) onPurpose.push({ step, difference })
    else others.push(`${step}\n  ${one} ${said(entry)}\n  ${another} ${said(other)}`)
  }
  return { onPurpose, others }
}

/** @param {Entry} entry */
function said({ gives, throws }) {
  return throws ? `throws ${throws.name} ${throws.type ?? ""}: ${throws.message}` : `gives ${JSON.stringify(gives)}`
}
