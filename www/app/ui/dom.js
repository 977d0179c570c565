// @ts-check

/**
 * The element with this id. Throws if index.html has none.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no element #${id}.`)
  return found
}

/**
 * Create an element.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(name, attributes, ...children) {
  const created = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value)
  created.append(...children)
  return created
}

/** Text that only screen readers present. @param {string} text */
export const visuallyHidden = (text) => element("span", { class: "visually-hidden" }, text)

/**
 * Mark a link as the current one of its list.
 * @param {Element} link
 * @param {"page" | "true" | null} value null for any other link
 */
export function setCurrent(link, value) {
  if (value) link.setAttribute("aria-current", value)
  else link.removeAttribute("aria-current")
}
