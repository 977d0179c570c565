// @ts-check
import { byId } from "./element.js"
import { empty, sentence } from "./form.js"
import { part } from "./part.js"
import { session } from "./session.js"
import { keepPlace } from "./versions.js"

const views = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-view]"))
const tabs = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".tabs a"))

/** @param {string} view one of the ways in, or the team, by its name */
export function open(view) {
  if (location.hash === `#${view}`) show()
  else location.hash = view
}

/** Show the view that the address names: the back button works, and so does a link to it. */
function show() {
  const wanted = [...views].find(({ dataset }) => `#${dataset.view}` === location.hash) ?? views[0]
  for (const view of views) view.hidden = view !== wanted
  for (const tab of tabs) {
    if (tab.hash === `#${wanted.dataset.view}`) tab.setAttribute("aria-current", "page")
    else tab.removeAttribute("aria-current")
  }
  keepPlace()
  return wanted
}

window.addEventListener("hashchange", () => {
  const view = show()
  if (part() !== "account") return
  if (session.state === "customer") byId("greeting").focus()
  else view.querySelector("h2")?.focus()
})

let shown = session.state

session.addEventListener("change", () => {
  const { state, error } = session
  byId("checking").hidden = true
  byId("doubt").hidden = state !== "doubt"
  byId("visitor").hidden = state === "customer"
  byId("customer").hidden = state !== "customer"
  byId("doubt").querySelector("[role=alert]").textContent = error ? sentence(error) : ""
  if (state !== shown) arrive(shown)
  shown = state
})

/** Another part of the page is shown: forms start anew, and the focus follows, but not on load. */
function arrive(from) {
  if (session.state === "customer") startAnew()
  if (part() !== "account") return
  if (from === "checking" || session.state === "doubt") return
  if (session.state === "customer") byId("greeting").focus()
  else show().querySelector("h2")?.focus()
}

/** Whoever logs out later finds empty forms, and the one to log in. */
function startAnew() {
  for (const form of byId("account").querySelectorAll("form")) empty(form)
  if (part() === "account") history.replaceState(null, "", location.pathname + location.search)
  show()
}

show()
