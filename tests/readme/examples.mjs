// @ts-check
// How each block of the two READMEs is run, by its heading. A block that is new needs an example here.
import { files, shown } from "../beside/readme.mjs"
import * as modules from "./examples/modules.mjs"
import * as storefront from "./examples/storefront.mjs"
import * as team from "./examples/team.mjs"

/** @typedef {import("./run.mjs").Example} Example */

/** @type {Record<string, Record<string, Example | Example[]>>} */
export const examples = {
  "README.md": storefront.readme,
  "pkg/README.md": { ...storefront.page, ...team.page, ...modules.page },
}

const beside = new Set(files.flatMap((file) => shown(file).map((code) => `// ${file}\n${code}`)))

/** Whether tests/beside compiles and runs this program: all of those with other clients in them. @param {string} text */
export const isBeside = (text) => beside.has(text)
