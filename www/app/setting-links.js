// @ts-check
// Links that change a setting of the page, which is a parameter of its address: the version of Medusa, and how the page stays
// logged in. The data attribute of a link is its parameter.
import "./invite-link.js"
import { setCurrent } from "./ui/dom.js"
import { authType, backend, tokenStorage } from "./url-parameters.js"

const settings = { backend, auth: authType, storage: tokenStorage }

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".settings a")]).map((link) => {
  const [[name, value]] = Object.entries(link.dataset)
  return { link, name, value: value ?? "" }
})

const isCurrent = ({ name, value }) => settings[name] === value

for (const entry of links) setCurrent(entry.link, isCurrent(entry) ? "true" : null)

/** Point each link at this address with its setting. Call it after each change of the address. */
export function updateSettingLinks() {
  for (const { link, name, value } of links) {
    const url = new URL(location.href)
    url.searchParams.set(name, value)
    link.href = url.href
  }
}

/** Return the focus to the link that led here, so that keyboard users stay where they were. */
function restoreFocus() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"))
  if (navigation.type !== "navigate" || !document.referrer.startsWith(`${location.origin}/`)) return
  const before = new URL(document.referrer).searchParams
  const now = new URLSearchParams(location.search)
  links.find((entry) => isCurrent(entry) && before.get(entry.name) !== now.get(entry.name))?.link.focus()
}

window.addEventListener("hashchange", updateSettingLinks)

updateSettingLinks()
restoreFocus()
