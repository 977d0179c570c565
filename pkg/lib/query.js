// @ts-check

/**
 * A query as Medusa reads it: `role[]=admin&created_at[gt]=…`, or nothing. What is undefined is left out.
 * @param {any} fields
 */
export function queryOf(fields) {
  const pairs = new URLSearchParams()
  const add = (/** @type {any} */ value, /** @type {string} */ name) => {
    if (value === Object(value) && !(value instanceof Date)) {
      const nested = (/** @type {string} */ key) => (name ? `${name}[${Array.isArray(value) ? "" : key}]` : key)
      for (const [key, item] of Object.entries(value)) add(item, nested(key))
    } else if (value !== undefined) pairs.append(name, value?.toISOString?.() ?? value ?? "")
  }
  add(fields, "")
  return `${pairs}` || undefined
}
