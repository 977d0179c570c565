// @ts-check
// Importing this makes a process a page: both Medusa clients keep no token of a login where there is none. medusa-js looks
// for a window, medusa-auth for what browsers call themselves.
Object.assign(globalThis, { window: {} })
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Mozilla/5.0" }, configurable: true })
