// @ts-check

/**
 * Whether this runs for one person, in a page or a worker of a browser, and not on a server, whose visitors may share a
 * client. Servers call themselves something else than `Mozilla/5.0 …`, or nothing at all.
 */
export const isBrowser = () => typeof document === "object" || /^Mozilla/.test(globalThis.navigator?.userAgent)
