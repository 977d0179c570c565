// @ts-check
// What each version sends, side by side.
import { byId, element } from "./element.js"
import { backend } from "./parameters.js"
import { stepped } from "./path.js"
import { partOf, wire } from "./wire.js"

const versions = /** @type {const} */ (["v1", "v2"])

for (const [name, { notes, ...sent }] of Object.entries(wire)) {
  const heading = element("h3", {}, element("code", {}, `${name}()`))
  const sides = versions.map((version) => side(version, sent[version], notes?.[version]))
  byId("wire").append(element("li", { "data-part": partOf(name) }, heading, element("dl", {}, ...sides)))
}

/** @param {string} version @param {string[]} requests @param {string} [note] */
function side(version, requests, note) {
  const lines = requests.map((request) => element("dd", {}, element("code", {}, ...stepped(request))))
  if (note) lines.push(element("dd", { class: "note" }, note))
  return element("div", { class: version === backend ? "ours" : "others" }, element("dt", {}, version), ...lines)
}
