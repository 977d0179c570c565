// @ts-check
// The list of calls and authentication events, newest first.
import { byId } from "../ui/dom.js"

/** How many entries the list keeps. */
const LIMIT = 50

const list = byId("log")

byId("log-clear").addEventListener("click", () => list.replaceChildren())

/** @param {HTMLElement} item */
export function prepend(item) {
  list.prepend(item)
  while (list.children.length > LIMIT) list.lastElementChild.remove()
}
