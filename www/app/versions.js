// @ts-check
import { backend } from "./parameters.js"

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".versions a"))

for (const link of links) if (link.dataset.backend === backend) link.setAttribute("aria-current", "true")

/** Have each link lead to the other version of where the visitor is. */
export function keepPlace() {
  for (const link of links) {
    const place = new URL(location.href)
    place.searchParams.set("backend", link.dataset.backend ?? "")
    link.href = place.href
  }
}
