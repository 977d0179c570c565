// @ts-check
// The code blocks of the README's section "Beside medusa-js or js-sdk". The tests in this folder compile and run them.
import { readFileSync } from "node:fs"

const readme = readFileSync(new URL("../../pkg/README.md", import.meta.url), "utf8")
const section = /^## Beside medusa-js or js-sdk\n(.*?)^## /ms.exec(readme)?.[1] ?? ""
const blocks = [...section.matchAll(/^```tsx?\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, file = "", code = ""]) => ({ file, code }))

/** The file names of all blocks. A name can occur several times. */
export const files = blocks.map(({ file }) => file)

/** The blocks of a file, in order. @param {string} file */
export const snippetsOf = (file) => blocks.filter((block) => block.file === file).map(({ code }) => code)

/**
 * The code with the address and the key of a test server instead of the ones in the README.
 * @param {string} code
 * @param {{ api: string, publishableKey?: string }} server
 */
export const withServer = (code, { api, publishableKey = "" }) => code.replaceAll("http://localhost:9000", api).replaceAll("pk_…", publishableKey)
