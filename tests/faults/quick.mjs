// @ts-check
// Importing this makes the waits before retries short, which are 0.5 to 4.4 s. All other timers stay as they are, among them
// those by which a call asks for the server's clock: these have to last.
const { setTimeout: original } = globalThis
const { random } = Math

/** Retries wait this long and up to a quarter longer, by a random number. */
const bases = [500, 1500, 3500]
const STEPS = 1024

// Of so many steps, for a retry's wait to be told from any other.
Math.random = () => Math.floor(random() * STEPS) / STEPS

const isRetry = (/** @type {number} */ delay) =>
  bases.some((base) => delay >= base && delay <= base * 1.25 && Number.isInteger((delay / base - 1) * 4 * STEPS))

/** @param {any} callback @param {number} [delay] @param {any[]} rest */
const quick = (callback, delay = 0, ...rest) => original(callback, isRetry(delay) ? delay / 100 : delay, ...rest)

globalThis.setTimeout = /** @type {any} */ (Object.assign(quick, original))
