// @ts-check
// The two parts of this page: a customer's account, and the team.
import { begin } from "./code.js"
import { byId } from "./element.js"
import { takeInvitation } from "./invitation.js"
import { say } from "./status.js"

/** @typedef {"account" | "team"} Part */

/** The part that the address names. @returns {Part} */
export const part = () => (["#team", "#invite"].includes(location.hash) ? "team" : "account")

/** @type {Part | undefined} */
let shown

/** @param {boolean} moves whether the focus goes there: on load it does not */
function show(moves) {
  takeInvitation()
  const open = part()
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-part]"))) {
    element.hidden = element.dataset.part !== open
  }
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".parts a"))) {
    if (link.dataset.opens === open) link.setAttribute("aria-current", "page")
    else link.removeAttribute("aria-current")
  }
  if (open !== shown) {
    document.title = `${byId(`${open}-title`).textContent} · medusa-auth demo`
    begin(open)
    if (shown) say("")
  }
  shown = open
  if (open === "team") openTeam(moves)
}

/** Whoever does not come here is sent nothing of what only the team needs. @param {boolean} moves */
async function openTeam(moves) {
  const place = byId("team-loading")
  try {
    const { arrive } = await import("./team/view.js")
    place.hidden = true
    arrive(moves)
  } catch (error) {
    place.textContent = "What the team needs could not be loaded. Please reload the page."
    throw error
  }
}

window.addEventListener("hashchange", () => show(true))

show(false)
