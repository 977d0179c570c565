// @ts-check
// Cloudflare's runtime with one worker, bundled as Cloudflare's tools do: with their conditions, and with WebAssembly files left as
// modules for the runtime.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { copyFileSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import esbuild from "esbuild"
import workerd from "workerd"
import { freePort } from "../support/ports.mjs"

const config = (/** @type {{ port: number, compatibilityDate: string }} */ { port, compatibilityDate }) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js"), (name = "module.wasm", wasm = embed "module.wasm")],
      compatibilityDate = "${compatibilityDate}",
      globalOutbound = "network",
    )),
    (name = "network", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "worker")],
);
`

/**
 * Bundles app.js of a project and runs it.
 * @param {ReturnType<typeof import("./project.mjs").createProject>} project
 * @param {string} compatibilityDate which sets the behavior of the runtime
 */
export async function startWorker(project, compatibilityDate) {
  mkdirSync(project.path("worker"), { recursive: true })
  await esbuild.build({
    absWorkingDir: project.folder,
    entryPoints: ["app.js"],
    outfile: "worker/worker.js",
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    plugins: [
      {
        name: "wasm-module",
        setup: (build) =>
          build.onResolve({ filter: /\.wasm\?module$/ }, ({ path, resolveDir }) => {
            copyFileSync(join(resolveDir, path.replace("?module", "")), project.path("worker/module.wasm"))
            return { path: "./module.wasm", external: true }
          }),
      },
    ],
  })
  const port = await freePort()
  const file = project.write("worker/config.capnp", config({ port, compatibilityDate }))
  const child = spawn(workerd.default, ["serve", file], { stdio: ["ignore", "inherit", "inherit"] })
  const ended = once(child, "exit")
  const kill = () => child.kill("SIGKILL")
  process.once("exit", kill)
  const stop = async () => {
    process.off("exit", kill)
    child.kill()
    await ended
  }
  const url = `http://127.0.0.1:${port}`
  for (const late = Date.now() + 20_000; !(await isReachable(url)); await sleep(50)) {
    if (child.exitCode === null && Date.now() < late) continue
    await stop()
    throw new Error("workerd does not listen.")
  }
  return { url, stop }
}

/** Whether a server listens there. @param {string} url */
const isReachable = (url) => fetch(url, { method: "POST", body: "{}" }).then(() => true, () => false)
