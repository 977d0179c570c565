// @ts-check

/**
 * Whether this is a page or a worker in a browser, used by one person, rather than a server, whose visitors may share a
 * client. The user agent of every browser begins with `Mozilla/`; that of Node.js, Deno, Bun and edge runtimes does not.
 */
export const isBrowser = () => typeof document === "object" || /^Mozilla/.test(globalThis.navigator?.userAgent)
