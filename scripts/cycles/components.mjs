// @ts-check
// Cycles in a graph.

/** @typedef {Map<string, Set<string>>} Graph */

/**
 * The groups of files that all reach each other, by Tarjan's algorithm.
 * @param {Graph} graph
 * @returns {string[][]} sorted
 */
export function cyclesOf(graph) {
  const order = new Map()
  const low = new Map()
  const stack = /** @type {string[]} */ ([])
  const groups = /** @type {string[][]} */ ([])
  const visit = (/** @type {string} */ file) => {
    order.set(file, order.size)
    low.set(file, order.get(file))
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next)
      if (stack.includes(next)) low.set(file, Math.min(low.get(file), low.get(next)))
    }
    if (low.get(file) === order.get(file)) groups.push(stack.splice(stack.indexOf(file)).sort())
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return groups.filter((group) => group.length > 1).sort()
}

/**
 * A shortest way from the first file of a group back to it.
 * @param {Graph} graph
 * @param {string[]} group
 */
export function shortest(graph, [start]) {
  const ways = [[start]]
  const seen = new Set()
  for (const way of ways) {
    for (const next of graph.get(/** @type {string} */ (way.at(-1))) ?? []) {
      if (next === start) return [...way, start]
      if (!seen.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return []
}
