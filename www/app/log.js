// @ts-check
import { byId, element } from "./element.js"

/** How many calls stay listed. */
const limit = 50

const list = byId("log")

byId("log-clear").addEventListener("click", () => list.replaceChildren())

/**
 * List a call that is being made, and return what completes its line.
 * @param {{ method: string, path: string, sent: string, retry: boolean }} request
 */
export function logCall({ method, path, sent, retry }) {
  const outcome = element("span", { class: "outcome pending" }, "…")
  const time = element("span", { class: "time" })
  const name = element("span", { class: "path" }, ...path.split(/(?<=\/)/).flatMap((step) => [element("wbr", {}), step]))
  if (retry) name.append(" ", element("span", { class: "tag" }, "retry"))
  const details = element("details", {},
    element("summary", {}, element("span", { class: "method" }, method), name, outcome, time),
    part("Sent", sent || "Nothing but the request line."))
  list.prepend(element("li", {}, details))
  while (list.children.length > limit) list.lastElementChild.remove()

  const settle = (text, kind, milliseconds) => {
    outcome.textContent = text
    outcome.className = `outcome ${kind}`
    time.textContent = `${Math.round(milliseconds)} ms`
  }
  return {
    /** @param {number} status @param {number} milliseconds */
    answered: (status, milliseconds) => settle(String(status), status < 400 ? "good" : "refused", milliseconds),
    /** @param {string} text */
    received: (text) => details.append(part("Received", text || "No body.")),
    /** @param {boolean} aborted @param {number} milliseconds */
    failed: (aborted, milliseconds) =>
      aborted ? settle("aborted", "pending", milliseconds) : settle("no answer", "failed", milliseconds),
  }
}

function part(title, text) {
  return element("div", { class: "part" }, element("p", { class: "part-title" }, title), element("pre", {}, text))
}
