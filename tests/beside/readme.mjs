// @ts-check
// The code of the README's section "Beside medusa-js or js-sdk", which the tests of this folder compile and run.
import { readFileSync } from "node:fs"

const readme = readFileSync(new URL("../../pkg/README.md", import.meta.url), "utf8")
const section = /^## Beside medusa-js or js-sdk\n(.*?)^## /ms.exec(readme)?.[1] ?? ""
const blocks = [...section.matchAll(/^```tsx?\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, file = "", code = ""]) => ({ file, code }))

/** The names of the files, as often as they are shown. */
export const files = blocks.map(({ file }) => file)

/** What is shown of a file, one after the other. @param {string} file */
export const shown = (file) => blocks.filter((block) => block.file === file).map(({ code }) => code)

/**
 * The same with a server of the tests in the place of the one that is shown.
 * @param {string} code
 * @param {{ api: string, publishableKey?: string }} server
 */
export const served = (code, { api, publishableKey = "" }) => code.replaceAll("http://localhost:9000", api).replaceAll("pk_…", publishableKey)
