// @ts-check
// Shows the section that the address names.
import { showSetup } from "./calls/code-panel.js"
import { currentSection } from "./section.js"
import { byId, setCurrent } from "./ui/dom.js"
import { showStatus } from "./ui/status.js"

/** @type {import("./section.js").Section | undefined} */
let shown

/** @param {boolean} movesFocus to the section; false when the page loads */
function show(movesFocus) {
  const section = currentSection()
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-section]"))) {
    element.hidden = element.dataset.section !== section
  }
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".sections a"))) {
    setCurrent(link, link.hash === `#${section}` ? "page" : null)
  }
  if (section !== shown) {
    document.title = `${byId(`${section}-title`).textContent} · medusa-auth demo`
    showSetup(section)
    if (shown) showStatus("")
  }
  shown = section
  if (section === "team") showTeam(movesFocus)
}

/** Load the team section on demand: customers do not download the admin client. @param {boolean} movesFocus */
async function showTeam(movesFocus) {
  const loading = byId("team-loading")
  try {
    const { showTeamView } = await import("./team/team-view.js")
    loading.hidden = true
    showTeamView(movesFocus)
  } catch (error) {
    loading.textContent = "The team section could not be loaded. Reload the page to try again."
    throw error
  }
}

window.addEventListener("hashchange", () => show(true))

show(false)
