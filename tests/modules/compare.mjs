// @ts-check
// Compares two transcripts of one script.
import { same } from "./same.mjs"

/** @typedef {import("./transcript.mjs").Entry} Entry */
/** @typedef {import("./differences.mjs").Difference} Difference */

/**
 * The steps that differ: those that a listed difference explains, and a description of the others.
 * @param {string} script
 * @param {Record<string, Entry[]>} transcripts two, by a label for the description
 * @param {Difference[]} differences
 */
export function compare(script, transcripts, differences) {
  const [[realLabel, real], [ourLabel, ours]] = /** @type {[string, Entry[]][]} */ (Object.entries(transcripts))
  /** @type {{ step: string, difference: Difference }[]} */
  const intended = []
  const unexpected = /** @type {string[]} */ ([])
  for (const [index, entry] of real.entries()) {
    const other = ours[index]
    if (other?.step !== entry.step) {
      unexpected.push(`${script}: ${entry.step}\n  ${ourLabel} continued with ${other?.step ?? "nothing"}`)
      break
    }
    if (same(entry, other)) continue
    const step = `${script}: ${entry.step}`
    const difference = differences.find(({ steps, matches }) => (!steps || steps.includes(step)) && matches(entry, other))
    if (difference) intended.push({ step, difference })
    else unexpected.push(`${step}\n  ${realLabel} ${describe(entry)}\n  ${ourLabel} ${describe(other)}`)
  }
  return { intended, unexpected }
}

/** @param {Entry} entry */
function describe({ returns, throws }) {
  return throws ? `throws ${throws.name} ${throws.type ?? ""}: ${throws.message}` : `returns ${JSON.stringify(returns)}`
}
