// @ts-check
// The table that compares what each method sends to Medusa v1 and v2.
import { sectionOf } from "../section.js"
import { byId, element } from "../ui/dom.js"
import { authType, backend } from "../url-parameters.js"
import { breakablePath } from "./breakable-path.js"
import { routesIn } from "./routes.js"

const versions = /** @type {const} */ (["v1", "v2"])

for (const [method, { notes, ...requests }] of Object.entries(routesIn(authType))) {
  const heading = element("h3", {}, element("code", {}, `${method}()`))
  const columns = versions.map((version) => column(version, requests[version], notes?.[version]))
  byId("routes").append(element("li", { "data-section": sectionOf(method) }, heading, element("dl", {}, ...columns)))
}

/** @param {string} version @param {string[]} requests @param {string} [note] */
function column(version, requests, note) {
  const lines = requests.map((request) => element("dd", {}, element("code", {}, ...breakablePath(request))))
  if (note) lines.push(element("dd", { class: "note" }, note))
  return element("div", { class: version === backend ? "current" : "other" }, element("dt", {}, version), ...lines)
}
