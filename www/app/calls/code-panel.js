// @ts-check
import { sectionOf } from "../section.js"
import { byId } from "../ui/dom.js"
import { setupSnippet, snippets } from "./snippets.js"

const code = byId("code")

/** Show how a section creates its client. @param {import("../section.js").Section} section */
export function showSetup(section) {
  code.textContent = setupSnippet(section)
}

/** Show the code of a call. @param {import("./snippets.js").Method} method @param {string} outcome */
export function showCall(method, outcome) {
  code.textContent = `${setupSnippet(sectionOf(method))}\n\n${snippets[method]}\n// ${outcome}`
}
