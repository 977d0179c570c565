// @ts-check

/**
 * A query as Medusa reads it: `role[]=admin&created_at[gt]=…`, or nothing. What is undefined is left out.
 * @param {any} fields
 */
export function queryOf(fields) {
  const pairs = new URLSearchParams()
  const add = (name, value) => {
    if (value === undefined) return
    if (value === null || typeof value !== "object" || value instanceof Date) pairs.append(name, written(value))
    else if (Array.isArray(value)) value.forEach((item) => add(`${name}[]`, item))
    else Object.entries(value).forEach(([key, item]) => add(`${name}[${key}]`, item))
  }
  Object.entries(fields).forEach(([name, value]) => add(name, value))
  return `${pairs}` || undefined
}

const written = (value) => (value instanceof Date ? value.toISOString() : String(value ?? ""))
