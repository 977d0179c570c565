// @ts-check
// Makes Node look like a browser to both Medusa clients, which keep tokens only there. medusa-js checks for `window`, and
// medusa-auth checks the user agent.
Object.assign(globalThis, { window: {} })
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Mozilla/5.0" }, configurable: true })
