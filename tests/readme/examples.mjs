// @ts-check
// How to run each block of the two READMEs, by its key. A new block needs an example here.
import { files, snippetsOf } from "../beside/readme.mjs"
import * as modules from "./examples/modules.mjs"
import * as storefront from "./examples/storefront.mjs"
import * as team from "./examples/team.mjs"

/** @typedef {import("./run.mjs").Example} Example */

/** @type {Record<string, Record<string, Example | Example[]>>} */
export const examples = {
  "README.md": storefront.readme,
  "pkg/README.md": { ...storefront.page, ...team.page, ...modules.page },
}

const beside = new Set(files.flatMap((file) => snippetsOf(file).map((code) => `// ${file}\n${code}`)))

/** Whether tests/beside compiles and runs a block, as it does for those with other clients. @param {string} text */
export const isBeside = (text) => beside.has(text)
