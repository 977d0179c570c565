// @ts-check
// The storefront entry that is tested: `medusa-auth`, or another one whose name is in ENTRY, such as `wasm`.

/** @type {typeof import("../../pkg/index.js")} */
export const { Medusa, MedusaError, isMedusaError } = await import(`../../pkg/${process.env.ENTRY ?? "index"}.js`)
