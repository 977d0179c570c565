// @ts-check
// From a crate to a small WebAssembly module and the JavaScript that goes with it.
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { usedExports, shorten } from "./glue.mjs"

const pkg = dirname(dirname(fileURLToPath(import.meta.url)))
const root = dirname(pkg)
const target = join(root, "target/wasm")

/** What rustc emits, and every browser of the last years takes. All that wasm-opt knows is more than they take. */
const features = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "sign-ext"].map((name) => `--enable-${name}`)

/** The standard output of a command. What it says besides is shown; a failure ends the build. */
function run(command, args, env = {}) {
  const { error, status, stdout } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "inherit"],
  })
  if (status === 0) return stdout
  console.error(`build: ${command} failed (${error?.message ?? status})`)
  process.exit(1)
}
const binaryen = (tool, args) => run(process.execPath, [join(pkg, "node_modules/binaryen/bin", tool), ...args])

/**
 * Build the module of a crate, with these of its features.
 * @param {{ crate: string, features?: string[], frees?: boolean }} what
 * @returns {{ wasm: Buffer, glue: string }}
 */
export function build({ crate, features: wanted = [], frees }) {
  const what = [crate, ...wanted].join(" with ")
  console.log(`build: compiling ${what} to WebAssembly`)
  const chosen = wanted.length ? ["--features", wanted.join(",")] : []
  run("scripts/wasm-cargo", ["build", "--release", "--locked", "--quiet", "--package", crate, ...chosen], { WASM_SMALL: "1" })

  console.log("build: binding it to JavaScript")
  const name = crate.replaceAll("-", "_")
  const work = join(target, "pkg", [name, ...wanted].join("-"))
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  run("cargo", [
    "run", "--locked", "--quiet", "--package", "medusa-auth-bindgen", "--bin", "bindgen", "--",
    "--target", "bundler", "--no-typescript", "--encode-into", "always",
    "--remove-name-section", "--remove-producers-section",
    "--out-dir", work, join(target, `wasm32-unknown-unknown/release/${name}.wasm`),
  ])
  const bound = { wasm: join(work, `${name}_bg.wasm`), glue: readFileSync(join(work, `${name}_bg.js`), "utf8") }

  console.log("build: making it small")
  const kept = usedExports(bound.glue, readFileSync(bound.wasm))
  const graph = [
    { name: "glue", root: true, reaches: kept },
    ...kept.map((name) => ({ name, export: name })),
  ]
  writeFileSync(join(work, "graph.json"), JSON.stringify(graph))
  const [reached, small, renamed] = ["reached", "small", "renamed"].map((name) => join(work, `${name}.wasm`))
  binaryen("wasm-metadce", [bound.wasm, "--graph-file", join(work, "graph.json"), "-o", reached, ...features])
  binaryen("wasm-opt", [reached, "-o", small, "-Oz", "--converge", ...features])
  const names = JSON.parse(
    binaryen("wasm-opt", [small, "-o", renamed, "--minify-imports-and-exports-and-modules", ...features]),
  )
  return { wasm: readFileSync(renamed), glue: shorten(bound.glue, names, frees) }
}
