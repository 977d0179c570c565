// @ts-check

/**
 * A query string in the form that Medusa parses: `role[]=admin&created_at[gt]=…`. Properties that are undefined are left out.
 * @param {any} fields
 */
export function queryOf(fields) {
  const pairs = new URLSearchParams()
  const add = (/** @type {any} */ value, /** @type {string} */ name) => {
    if (value === Object(value) && !(value instanceof Date)) {
      for (const [key, item] of Object.entries(value)) add(item, name ? `${name}[${Array.isArray(value) ? "" : key}]` : key)
    } else if (value !== undefined) pairs.append(name, value?.toISOString?.() ?? value ?? "")
  }
  add(fields, "")
  return `${pairs}` || undefined
}
