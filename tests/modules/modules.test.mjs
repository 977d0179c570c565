// @ts-check
// Runs the same scripts on Medusa's modules and on ours. Without a Medusa, compares ours with the recordings.
import assert from "node:assert/strict"
import { test } from "node:test"
import { compare } from "./compare.mjs"
import { DIFFERENCES } from "./differences.mjs"
import { isAvailable, readRecordings, runMedusa } from "./medusa.mjs"
import { runOurs } from "./ours.mjs"
import { SCRIPTS } from "./scripts/all.mjs"

const recordings = readRecordings()
const current = isAvailable && (await runMedusa())
const ours = await runOurs()
const used = new Set()

for (const script of Object.keys(SCRIPTS)) {
  const recorded = recordings[script] ?? []

  if (current) {
    test(`Medusa's modules do what is recorded: ${script}`, () => {
      const { unexpected } = compare(script, { "recorded:": recorded, "now:     ": current[script] ?? [] }, [])
      assert.equal(unexpected.length, 0, `${unexpected.length} steps differ\n${unexpected.join("\n")}`)
      assert.equal(current[script]?.length, recorded.length)
    })
  }

  test(`our modules do what Medusa's do, or differ on purpose: ${script}`, (t) => {
    const { intended, unexpected } = compare(script, { "Medusa": recorded, "ours  ": ours[script] ?? [] }, DIFFERENCES)
    for (const { difference } of intended) used.add(difference)
    assert.equal(unexpected.length, 0, `${unexpected.length} steps differ\n${unexpected.join("\n")}`)
    assert.equal(ours[script]?.length, recorded.length)
    t.diagnostic(`${recorded.length} steps, ${intended.length} differ on purpose`)
  })
}

test("every listed difference occurs", () => {
  assert.deepEqual(DIFFERENCES.filter((difference) => !used.has(difference)).map(({ reason }) => reason), [])
})
