// @ts-check
/** `fetch` at the edge. There is no cookie jar and no cache there, and some runtimes refuse to hear of them. */
export const plain = (input, { credentials, cache, ...init }) => fetch(input, init)
