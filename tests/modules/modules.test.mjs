// @ts-check
// The same scripts through Medusa's modules and through ours. Where there is no Medusa, what is written down of it counts.
import assert from "node:assert/strict"
import { test } from "node:test"
import { compare } from "./compare.mjs"
import { DIFFERENCES } from "./differences.mjs"
import { isThere, playMedusa, recorded } from "./medusa.mjs"
import { playOurs } from "./ours.mjs"
import { SCRIPTS } from "./scripts/all.mjs"

const medusa = recorded()
const live = isThere && (await playMedusa())
const ours = await playOurs()
const used = new Set()

for (const script of Object.keys(SCRIPTS)) {
  const real = medusa[script] ?? []

  if (live) {
    test(`Medusa's modules do what is written down of them: ${script}`, () => {
      const { others } = compare(script, { "was written down:": real, "today:": live[script] ?? [] }, [])
      assert.equal(others.length, 0, `${others.length} steps differ\n${others.join("\n")}`)
      assert.equal(live[script]?.length, real.length)
    })
  }

  test(`ours do as Medusa's, or other on purpose: ${script}`, (t) => {
    const { onPurpose, others } = compare(script, { "Medusa": real, "ours  ": ours[script] ?? [] }, DIFFERENCES)
    for (const { difference } of onPurpose) used.add(difference)
    assert.equal(others.length, 0, `${others.length} steps differ\n${others.join("\n")}`)
    assert.equal(ours[script]?.length, real.length)
    t.diagnostic(`${real.length} steps, ${onPurpose.length} other on purpose`)
  })
}

test("whatever is other on purpose is so somewhere", () => {
  assert.deepEqual(DIFFERENCES.filter((difference) => !used.has(difference)).map(({ why }) => why), [])
})
