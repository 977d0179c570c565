// @ts-check
// Runs a code block, in a page or in Node, with what it takes for given. What the block and its example log is the result.
import { execFile } from "node:child_process"
import { promisify } from "node:util"
import esbuild from "esbuild"
import { serve } from "../package/serve.mjs"
import { html } from "../package/snippets.mjs"
import { visit } from "../package/visit.mjs"

/**
 * @typedef {object} Example how a block is run
 * @property {Record<string, [type: string, source: string]>} [given] what the block uses without declaring it: the type
 *   that it is checked with, and the JavaScript that it is made by; `shop` is the server, `imported` an entry by its name
 * @property {(shop: Shop) => Record<string, string>} [replace] texts of the block, and what is in their place
 * @property {string} [before] JavaScript that runs before the block
 * @property {string} [after] JavaScript that shows what the block did; `block` has what the block declares
 * @property {"node"} [where] default a page
 * @property {(shop: Shop) => string[]} logs what is logged in the end
 * @property {(shop: Shop, cookie: string) => Promise<void>} [then] looks at the server
 */
/** @typedef {Awaited<ReturnType<typeof import("../package/shop.mjs").openShop>>} Shop */
/** @typedef {ReturnType<typeof import("../package/project.mjs").createProject>} Project */

/** Names that a text declares, at its top level. @param {string} text */
export function declared(text) {
  const found = text.matchAll(/^(?:const|let|var|class|(?:async )?function) +(\w+|\{[^}]*\}|\[[^\]]*\])/gm)
  const names = [...found].flatMap(([, pattern]) => pattern.replace(/[{}[\]]/g, "").split(","))
  return names.map((name) => name.replace(/^.*:|=.*$/g, "").trim()).filter(Boolean)
}

/** The script that runs a block. @param {string} text @param {Example} example @param {Shop} shop */
function script(text, { given = {}, before = "", after = "", logs }, shop) {
  const { api, apiV2, publishableKey } = shop
  const made = Object.entries(given).map(([name, [, source]]) => `globalThis.${name} = ${source}`)
  return `
    const shop = ${JSON.stringify({ api, apiV2, publishableKey })}
    const imported = {
      "medusa-auth": () => import("medusa-auth"),
      "medusa-auth/admin": () => import("medusa-auth/admin"),
      "medusa-auth/modules": () => import("medusa-auth/modules"),
    }
    let logged = 0
    const { log } = console
    console.log = (...words) => (logged++, log(...words))
    const run = async () => {
      ${made.join("\n")}
      ${before}
      const block = await import("./block.ts")
      ${after}
      // What a block does not wait for.
      while (logged < ${logs(shop).length}) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    run().finally(() => log("end"))`
}

/**
 * @param {Project} project
 * @param {import("playwright-core").Browser} browser
 * @param {Shop} shop
 * @param {string} text
 * @param {Example} example
 */
export async function run(project, browser, shop, text, example) {
  for (const [from, to] of Object.entries(example.replace?.(shop) ?? {})) {
    if (!text.includes(from)) throw new Error(`The block has no ${from}.`)
    text = text.replaceAll(from, to)
  }
  project.write("block.ts", `${text}\nexport { ${declared(text)} }\n`)
  const start = project.write("start.js", script(text, example, shop))
  await esbuild.build({
    entryPoints: [start],
    outfile: project.path("dist/app.js"),
    bundle: true,
    format: "esm",
    logLevel: "silent",
  })
  project.write("dist/index.html", html("./app.js"))
  return example.where === "node" ? inNode(project) : inPage(project, browser, shop)
}

/** @param {Project} project */
async function inNode(project) {
  const { stdout } = await promisify(execFile)(process.execPath, [project.path("dist/app.js")], { timeout: 20_000 })
  const said = stdout.trimEnd().split("\n")
  return { said: said.slice(0, said.indexOf("end")), cookie: "" }
}

/** @param {Project} project @param {import("playwright-core").Browser} browser @param {Shop} shop */
async function inPage(project, browser, shop) {
  const stop = await serve(project.path("dist"), shop.port)
  try {
    const { said, problems, cookies } = await visit(browser, shop.origin)
    // The browser says of each answer from 400 up, and of each that did not come, that it did.
    const others = problems.filter((problem) => !problem.startsWith("Failed to load resource"))
    if (others.length) throw new Error(others.join("\n"))
    return { said, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") }
  } finally {
    await stop()
  }
}
