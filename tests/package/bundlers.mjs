// @ts-check
// Builds dist/ of a project with each bundler, with nothing configured but input and output.
import { execFileSync } from "node:child_process"
import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { promisify } from "node:util"
import esbuild from "esbuild"
import { rollup } from "rollup"
import { nodeResolve } from "@rollup/plugin-node-resolve"
import webpack from "webpack"

const require = createRequire(import.meta.url)

/** @typedef {ReturnType<typeof import("./project.mjs").createProject>} Project with an index.html that loads app.js */

export const bundlers = {
  /** @param {Project} project */
  async webpack({ folder, path }) {
    const stats = await promisify(webpack)({
      context: folder,
      mode: "production",
      entry: "./app.js",
      output: { path: path("dist"), filename: "app.js" },
    })
    if (stats?.hasErrors() || stats?.hasWarnings()) throw new Error(stats.toString())
  },

  /** @param {Project} project */
  async rollup({ path }) {
    const bundle = await rollup({
      input: path("app.js"),
      plugins: [nodeResolve()],
      onLog: (level, log) => {
        throw new Error(`${level}: ${log.message}`)
      },
    })
    await bundle.write({ file: path("dist/app.js") })
    await bundle.close()
  },

  /** @param {Project} project */
  async esbuild({ folder, path }) {
    const { warnings } = await esbuild.build({
      absWorkingDir: folder,
      entryPoints: ["app.js"],
      outfile: "dist/app.js",
      bundle: true,
      minify: true,
      format: "esm",
    })
    if (warnings.length) throw new Error(JSON.stringify(warnings))
  },

  /** @param {Project} project */
  async parcel({ folder, path }) {
    const parcel = require.resolve("parcel/lib/bin.js")
    execFileSync(process.execPath, [parcel, "build", "index.html", "--no-cache", "--log-level", "warn"], {
      cwd: folder,
      stdio: ["ignore", "inherit", "inherit"],
    })
  },
}

/** The WebAssembly files in a folder. @param {string} folder */
export const modules = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".wasm"))
