// @ts-check
// Links that change a setting of the page, which is a parameter of its address: the version of Medusa, and how the page stays
// logged in. The data attribute of a link is its parameter.
import "./invite-link.js"
import { setCurrent } from "./ui/dom.js"
import { authType, backend, tokenStorage } from "./url-parameters.js"

const settings = { backend, auth: authType, storage: tokenStorage }

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".settings a"))

for (const link of links) {
  const [[name, value]] = Object.entries(link.dataset)
  setCurrent(link, settings[name] === value ? "true" : null)
}

/** Point each link at this address with its setting. Call it after each change of the address. */
export function updateSettingLinks() {
  for (const link of links) {
    const url = new URL(location.href)
    const [[name, value]] = Object.entries(link.dataset)
    url.searchParams.set(name, value ?? "")
    link.href = url.href
  }
}

window.addEventListener("hashchange", updateSettingLinks)

updateSettingLinks()
