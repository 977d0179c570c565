// @ts-check
// The tabs of a customer who is not logged in. The address names the current one, so links and the back button work.
import { setCurrent } from "../ui/dom.js"

const panels = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-tab]"))
const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".tabs a"))

/** Show the tab that the address names, or else the first. Returns its panel. */
export function showTab() {
  const current = [...panels].find(({ dataset }) => `#${dataset.tab}` === location.hash) ?? panels[0]
  for (const panel of panels) panel.hidden = panel !== current
  for (const link of links) setCurrent(link, link.hash === `#${current.dataset.tab}` ? "page" : null)
  return current
}
