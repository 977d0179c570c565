// @ts-check
import "./invite-link.js"
import { setCurrent } from "./ui/dom.js"
import { backend } from "./url-parameters.js"

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".versions a"))

for (const link of links) setCurrent(link, link.dataset.backend === backend ? "true" : null)

/** Point each link at this address on the other version. Call it after each change of the address. */
export function updateVersionLinks() {
  for (const link of links) {
    const url = new URL(location.href)
    url.searchParams.set("backend", link.dataset.backend ?? "")
    link.href = url.href
  }
}

window.addEventListener("hashchange", updateVersionLinks)

updateVersionLinks()
