// @ts-check
// Runs a code block in a page or in Node, with the variables that it needs. The result is what the block and its example log.
import { execFile } from "node:child_process"
import { promisify } from "node:util"
import esbuild from "esbuild"
import { serve } from "../package/serve.mjs"
import { html } from "../package/snippets.mjs"
import { visit } from "../package/visit.mjs"

/**
 * @typedef {object} Example how to run a block
 * @property {Record<string, [type: string, source: string]>} [given] the variables that the block uses without declaring them, each
 *   with its type and a JavaScript expression for its value, in which `server` is the server, and `imported` has the entries by name
 * @property {(server: Server) => Record<string, string>} [replace] strings to replace in the block, with their replacements
 * @property {string} [before] JavaScript to run before the block
 * @property {string} [after] JavaScript to run after the block, to log what it did; `block` has the block's declarations
 * @property {"node"} [where] where to run the block; the default is a page
 * @property {(server: Server) => string[]} logs the expected log
 * @property {(server: Server, cookie: string) => Promise<void>} [then] checks the state of the server
 */
/** @typedef {Awaited<ReturnType<typeof import("../package/test-server.mjs").startTestServer>>} Server */
/** @typedef {ReturnType<typeof import("../package/project.mjs").createProject>} Project */

/** The names of a block's top-level declarations. @param {string} text */
export function declared(text) {
  const found = text.matchAll(/^(?:const|let|var|class|(?:async )?function) +(\w+|\{[^}]*\}|\[[^\]]*\])/gm)
  const names = [...found].flatMap(([, pattern]) => pattern.replace(/[{}[\]]/g, "").split(","))
  return names.map((name) => name.replace(/^.*:|=.*$/g, "").trim()).filter(Boolean)
}

/** The script that runs a block. @param {string} text @param {Example} example @param {Server} server */
function script(text, { given = {}, before = "", after = "", logs }, server) {
  const { api, apiV2, publishableKey } = server
  const variables = Object.entries(given).map(([name, [, source]]) => `globalThis.${name} = ${source}`)
  return `
    const server = ${JSON.stringify({ api, apiV2, publishableKey })}
    const imported = {
      "medusa-auth": () => import("medusa-auth"),
      "medusa-auth/admin": () => import("medusa-auth/admin"),
      "medusa-auth/modules": () => import("medusa-auth/modules"),
    }
    let logged = 0
    const { log } = console
    console.log = (...args) => (logged++, log(...args))
    const run = async () => {
      ${variables.join("\n")}
      ${before}
      const block = await import("./block.ts")
      ${after}
      // A block need not wait for its promises.
      while (logged < ${logs(server).length}) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    run().finally(() => log("end"))`
}

/**
 * @param {Project} project
 * @param {import("playwright-core").Browser} browser
 * @param {Server} server
 * @param {string} text
 * @param {Example} example
 */
export async function run(project, browser, server, text, example) {
  for (const [from, to] of Object.entries(example.replace?.(server) ?? {})) {
    if (!text.includes(from)) throw new Error(`The block does not contain ${from}.`)
    text = text.replaceAll(from, to)
  }
  project.write("block.ts", `${text}\nexport { ${declared(text)} }\n`)
  const start = project.write("start.js", script(text, example, server))
  await esbuild.build({
    entryPoints: [start],
    outfile: project.path("dist/app.js"),
    bundle: true,
    format: "esm",
    logLevel: "silent",
  })
  project.write("dist/index.html", html("./app.js"))
  return example.where === "node" ? inNode(project) : inPage(project, browser, server)
}

/** @param {Project} project */
async function inNode(project) {
  const { stdout } = await promisify(execFile)(process.execPath, [project.path("dist/app.js")], { timeout: 20_000 })
  const lines = stdout.trimEnd().split("\n")
  return { logs: lines.slice(0, lines.indexOf("end")), cookie: "" }
}

/** @param {Project} project @param {import("playwright-core").Browser} browser @param {Server} server */
async function inPage(project, browser, server) {
  const stop = await serve(project.path("dist"), server.port)
  try {
    const { logs, problems, cookies } = await visit(browser, server.origin)
    // Browsers report each response with a status from 400 up, and each failed request.
    const unexpected = problems.filter((problem) => !problem.startsWith("Failed to load resource"))
    if (unexpected.length) throw new Error(unexpected.join("\n"))
    return { logs, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") }
  } finally {
    await stop()
  }
}
