// @ts-check
// The WebAssembly modules of the package, and their folders.

/**
 * For what visitors of storefronts load: no function is inlined that takes more bytes than its call. The stack has 4 KiB, of which
 * 1 KiB is used, so that the addresses of the data, which follows it, take two bytes instead of three.
 */
const small = ["-Cllvm-args=-inline-threshold=0", "-Clink-arg=-zstack-size=4096"]

/** @type {{ name: string, folder: string, crate: string, features?: string[], rustc?: string[], frees?: boolean, errors?: string }[]} */
export const modules = [
  { name: "medusa_auth", folder: "dist", crate: "medusa-auth-wasm", rustc: small },
  { name: "medusa_auth_admin", folder: "dist/admin", crate: "medusa-auth-wasm", features: ["admin"], rustc: small },
  { name: "medusa_auth_modules", folder: "dist/modules", crate: "medusa-auth-modules-wasm", frees: true },
  { name: "medusa_auth_client", folder: "dist/wasm", crate: "medusa-auth-client-wasm", errors: "../../lib/error.js" },
]

/** The files of a module. @param {{ name: string }} module */
export const filesOf = ({ name }) => [`${name}.wasm`, "glue.js", "inline.js"]
