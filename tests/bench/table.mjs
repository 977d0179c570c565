// @ts-check

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {number} value
 * @property {number} [gzip]
 * @property {number} [budget] the value should not exceed this
 * @property {number} [goal] what we would like to reach
 * @property {number[]} [samples]
 */

/**
 * @typedef {object} Figure
 * @property {string} title
 * @property {string} unit
 * @property {string} [reference] the name of the row that the others are compared with
 * @property {boolean} [relative] whether budget and goal are ratios to the reference
 * @property {Row[]} rows
 * @property {string[]} [notes]
 */

const number = (/** @type {number} */ value) =>
  value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 }).replaceAll(",", " ")

/** The ratio of a row to the reference. @param {Figure} figure @param {Row} row */
export function ratio({ rows, reference }, { value }) {
  const base = rows.find(({ name }) => name === reference)?.value
  return base ? value / base : undefined
}

/** @param {number | undefined} limit @param {number | undefined} value */
const comparison = (limit, value) =>
  limit === undefined || value === undefined ? "" : `${number(limit)} ${value <= limit ? "met" : "missed"}`

/** @param {Figure} figure */
export function print(figure) {
  const { title, unit, reference, relative, rows, notes = [] } = figure
  const lines = rows.map((row) => {
    const { name, value, gzip, budget, goal } = row
    const toReference = ratio(figure, row)
    const measured = relative ? toReference : value
    return [
      name,
      number(value),
      gzip ? number(gzip) : "",
      toReference === undefined ? "" : toReference.toFixed(2),
      comparison(budget, measured),
      comparison(goal, measured),
    ]
  })
  const head = ["", unit, rows.some(({ gzip }) => gzip) ? "gzip" : "", reference ? `× ${reference}` : "", "budget", "goal"]
  const widths = head.map((text, i) => Math.max(text.length, ...lines.map((line) => line[i].length)))
  console.log(`\n${title}`)
  for (const line of [head, ...lines]) {
    const cells = line.map((text, i) => (i ? text.padStart(widths[i]) : text.padEnd(widths[i])))
    console.log(`  ${cells.filter((_, i) => widths[i]).join("   ").trimEnd()}`)
  }
  for (const note of notes) console.log(`  (${note})`)
}
