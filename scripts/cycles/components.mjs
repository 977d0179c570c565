// @ts-check
// Finds cycles in a graph.

/** @typedef {Map<string, Set<string>>} Graph */

/**
 * The groups of files that all reach each other (Tarjan's strongly connected components algorithm).
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
 * A shortest path from the first file of a group back to itself.
 * @param {Graph} graph
 * @param {string[]} group
 */
export function shortestCycle(graph, [start]) {
  const paths = [[start]]
  const seen = new Set()
  for (const path of paths) {
    for (const next of graph.get(/** @type {string} */ (path.at(-1))) ?? []) {
      if (next === start) return [...path, start]
      if (!seen.has(next)) paths.push([...path, next])
      seen.add(next)
    }
  }
  return []
}
