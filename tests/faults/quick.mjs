// @ts-check
// Importing this shortens the delays of retries, which are 0.5 to 4.4 s. All other timers stay as they are: those that wait for the
// server's clock must not be shortened.
const { setTimeout: original } = globalThis
const { random } = Math

/** The delays of retries, without the jitter of up to a quarter. */
const bases = [500, 1500, 3500]
const STEPS = 1024

// A delay that is not one of these steps does not belong to a retry.
Math.random = () => Math.floor(random() * STEPS) / STEPS

const isRetry = (/** @type {number} */ delay) =>
  bases.some((base) => delay >= base && delay <= base * 1.25 && Number.isInteger((delay / base - 1) * 4 * STEPS))

/** @param {any} callback @param {number} [delay] @param {any[]} rest */
const quick = (callback, delay = 0, ...rest) => original(callback, isRetry(delay) ? delay / 100 : delay, ...rest)

globalThis.setTimeout = /** @type {any} */ (Object.assign(quick, original))
