// Replays the cases of src/modules/conformance. Time and randomness are fixed, so each call must give exactly the recorded result.

/** SplitMix64, as in the tests of the modules. */
function splitMix() {
  let state = 0n
  const cut = (/** @type {bigint} */ value) => BigInt.asUintN(64, value)
  return (/** @type {Uint8Array} */ bytes) => {
    for (let i = 0; i < bytes.length; i += 8) {
      state = cut(state + 0x9e3779b97f4a7c15n)
      let mixed = cut((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n)
      mixed = cut((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn)
      mixed ^= mixed >> 31n
      for (let j = 0; j < 8 && i + j < bytes.length; j++) bytes[i + j] = Number((mixed >> BigInt(56 - 8 * j)) & 255n)
    }
    return bytes
  }
}

/** `undefined`, which JSON cannot represent. @param {any} value @returns {any} */
function revived(value) {
  if (value === null || typeof value !== "object") return value
  if (value.$undefined) return undefined
  if (Array.isArray(value)) return value.map(revived)
  return Object.fromEntries(Object.entries(value).map(([key, value]) => [key, revived(value)]))
}

/**
 * Replays each case on a new store, and returns the calls with other results.
 * @param {any} modules what the entry exports
 * @param {{ name: string, calls: any[] }[]} cases
 * @param {(index: number) => any} newStore
 */
export async function replay({ UserModuleService, AuthModuleService }, cases, newStore) {
  const { now: realNow } = Date
  const { getRandomValues } = crypto
  const differences = []
  try {
    for (const [index, { name, calls }] of cases.entries()) {
      const store = newStore(index)
      crypto.getRandomValues = /** @type {any} */ (splitMix())
      for (const { module, method, options, arguments: given, now, ...expected } of calls) {
        Date.now = () => now
        const Service = module === "user" ? UserModuleService : AuthModuleService
        const service = new Service({ ...options, store })
        if (!(method in service)) {
          if (!/has no method/.test(expected.error?.message)) differences.push({ name, method, actual: "no such method", expected })
          continue
        }
        const actual = await service[method](...given.map(revived)).then(
          (/** @type {any} */ result) => ({ result: result ?? null }),
          (/** @type {any} */ { name, code, type = null, message }) => ({ error: { name, code, type, message } }),
        )
        if (JSON.stringify(actual) !== JSON.stringify(expected)) differences.push({ name, method, actual, expected })
      }
    }
  } finally {
    Date.now = realNow
    crypto.getRandomValues = getRandomValues
  }
  return differences
}
