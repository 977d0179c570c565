// @ts-check
// Importing this makes the waits before retries short, which are 0.5 to 4.4 s. Shorter and longer timers stay as they are.
const { setTimeout: original } = globalThis

/** @param {any} callback @param {number} [delay] @param {any[]} rest */
const quick = (callback, delay = 0, ...rest) => original(callback, delay >= 500 && delay < 4500 ? delay / 100 : delay, ...rest)

globalThis.setTimeout = /** @type {any} */ (Object.assign(quick, original))
