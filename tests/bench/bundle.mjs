// @ts-check
// Bundles pages as the build of a storefront would.
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const here = fileURLToPath(new URL(".", import.meta.url))

export const wasm = readFileSync(new URL("../../pkg/dist/medusa_auth.wasm", import.meta.url))

/** @param {string} source of a module in this folder */
export async function bundle(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: here, sourcefile: "page.mjs" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2020",
    platform: "browser",
    write: false,
    logLevel: "error",
  })
  return Buffer.from(outputFiles[0].contents)
}

/**
 * A page with one client as `globalThis.client`, which can make the five calls.
 * @param {string} client a file of clients/
 * @param {string} baseUrl
 * @param {string} [then] JavaScript to run after that
 */
export const pageOf = (client, baseUrl, then = "") =>
  bundle(`import connect from "./clients/${client}.mjs"\nglobalThis.client = connect(${JSON.stringify(baseUrl)})\n${then}`)

/**
 * A page with several clients: `globalThis.factories[name](baseUrl)` creates one.
 * @param {string[]} names files of clients/
 * @param {string} [first] a file to import first
 */
export function pageOfAll(names, first) {
  const imports = names.map((name, i) => `import c${i} from "./clients/${name}.mjs"`)
  const entries = names.map((name, i) => `${JSON.stringify(name)}: c${i}`)
  return bundle(
    [first ? `import "./${first}"` : "", ...imports, `globalThis.factories = { ${entries.join(", ")} }`].join("\n"),
  )
}
