// @ts-check
// The WebAssembly modules of the package, and their folders.

/** @type {{ name: string, folder: string, crate: string, features?: string[], frees?: boolean, errors?: string }[]} */
export const modules = [
  { name: "medusa_auth", folder: "dist", crate: "medusa-auth-wasm" },
  { name: "medusa_auth_admin", folder: "dist/admin", crate: "medusa-auth-wasm", features: ["admin"] },
  { name: "medusa_auth_modules", folder: "dist/modules", crate: "medusa-auth-modules-wasm", frees: true },
  { name: "medusa_auth_client", folder: "dist/wasm", crate: "medusa-auth-client-wasm", errors: "../../lib/error.js" },
]

/** The files of a module. @param {{ name: string }} module */
export const filesOf = ({ name }) => [`${name}.wasm`, "glue.js", "inline.js"]
