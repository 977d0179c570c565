// @ts-check
// `make bench`: measures this client and others. With arguments, it measures only these subjects:
//   node tests/bench/run.mjs [SUBJECT...]
import { mkdirSync, writeFileSync } from "node:fs"
import { cpus, loadavg } from "node:os"

import { print, ratio } from "./table.mjs"

const subjects = ["bytes", "cold-start", "concurrent", "cpu", "large", "memory"]
const selected = process.argv.slice(2)
const unknown = selected.filter((name) => !subjects.includes(name))
if (unknown.length) throw new Error(`Unknown subject: ${unknown.join(", ")}. The subjects are ${subjects.join(", ")}.`)

const load = () => Number(loadavg()[0].toFixed(2))
const target = new URL("../../target/", import.meta.url)
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, loadBefore: load() }
const figures = []

for (const subject of selected.length ? selected : subjects) {
  const { measure } = await import(`./${subject}.mjs`)
  for (const figure of await measure()) {
    print(figure)
    const rows = figure.rows.map((/** @type {import("./table.mjs").Row} */ row) => ({ ...row, ratio: ratio(figure, row) }))
    figures.push({ subject, ...figure, rows })
  }
}

const date = new Date().toISOString()
mkdirSync(target, { recursive: true })
writeFileSync(new URL("bench.json", target), JSON.stringify({ date, machine: { ...machine, loadAfter: load() }, figures }, null, 2))
console.log(`\nSystem load: ${machine.loadBefore} before, ${load()} after, on ${machine.cores} cores. Details: target/bench.json`)
