// @ts-check
// The WebAssembly modules of the package, and their folders.

/**
 * `stack` is how many bytes the stack has: 64 KiB by default. The storefront's needs half a kibibyte, and that of admins one. With
 * 4 KiB, most addresses of data, which follows the stack, take two bytes instead of three.
 * @type {{ name: string, folder: string, crate: string, features?: string[], stack?: number, frees?: boolean, errors?: string }[]}
 */
export const modules = [
  { name: "medusa_auth", folder: "dist", crate: "medusa-auth-wasm", stack: 4096 },
  { name: "medusa_auth_admin", folder: "dist/admin", crate: "medusa-auth-wasm", features: ["admin"], stack: 4096 },
  { name: "medusa_auth_modules", folder: "dist/modules", crate: "medusa-auth-modules-wasm", frees: true },
  { name: "medusa_auth_client", folder: "dist/wasm", crate: "medusa-auth-client-wasm", errors: "../../lib/error.js" },
]

/** The files of a module. @param {{ name: string }} module */
export const filesOf = ({ name }) => [`${name}.wasm`, "glue.js", "inline.js"]
