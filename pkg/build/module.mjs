// @ts-check
// Builds a crate into a small WebAssembly module and its JavaScript.
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { removeAlignments } from "./functions.mjs"
import { shorten, trim, usedExports } from "./glue.mjs"

const pkg = dirname(dirname(fileURLToPath(import.meta.url)))
const root = dirname(pkg)
const target = join(root, "target/wasm")

/** The features that rustc uses, which browsers have supported for years. By default, wasm-opt would use newer ones, too. */
const features = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "sign-ext"].map((name) => `--enable-${name}`)

/** Returns the standard output of a command, and shows its standard error. If the command fails, the build ends. */
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
 * Builds the module of a crate with some of its features.
 * @param {{ crate: string, features?: string[], stack?: number, frees?: boolean, errors?: string }} module
 * @returns {{ wasm: Buffer, glue: string, types?: string }} `types` if the crate's classes are those of the package
 */
export function build({ crate, features: crateFeatures = [], stack = 65536, frees, errors }) {
  console.log(`build: compiling ${[crate, ...crateFeatures].join(" with ")} to WebAssembly`)
  const options = crateFeatures.length ? ["--features", crateFeatures.join(",")] : []
  // Without `--crate-type`, a crate that is also a library, for its tests, would be compiled without link-time optimization.
  run("scripts/wasm-cargo", ["rustc", "--crate-type", "cdylib", "--release", "--locked", "--quiet", "--package", crate, ...options, "--", `-Clink-arg=-zstack-size=${stack}`], { WASM_SMALL: "1" })

  console.log("build: generating its JavaScript")
  const name = crate.replaceAll("-", "_")
  const work = join(target, "pkg", [name, ...crateFeatures].join("-"))
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  run("cargo", [
    "run", "--locked", "--quiet", "--package", "medusa-auth-bindgen", "--bin", "bindgen", "--",
    "--target", "bundler", "--encode-into", "always",
    "--remove-name-section", "--remove-producers-section",
    "--out-dir", work, join(target, `wasm32-unknown-unknown/release/${name}.wasm`),
  ])
  const bound = { wasm: join(work, `${name}_bg.wasm`), glue: trim(readFileSync(join(work, `${name}_bg.js`), "utf8"), frees, errors) }

  const types = errors && readFileSync(join(work, `${name}.d.ts`), "utf8")

  console.log("build: optimizing it for size")
  const kept = usedExports(bound.glue, readFileSync(bound.wasm))
  const graph = [
    { name: "glue", root: true, reaches: kept },
    ...kept.map((name) => ({ name, export: name })),
  ]
  writeFileSync(join(work, "graph.json"), JSON.stringify(graph))
  const [reached, small, renamed] = ["reached", "small", "renamed"].map((name) => join(work, `${name}.wasm`))
  binaryen("wasm-metadce", [bound.wasm, "--graph-file", join(work, "graph.json"), "-o", reached, ...features])
  // Low memory is unused: it is the end of the stack, and no pointer wraps around to it. Nothing reads which features it uses.
  binaryen("wasm-opt", [reached, "-o", small, "-Oz", "--converge", "--low-memory-unused", "--strip-target-features", ...features])
  const names = JSON.parse(
    binaryen("wasm-opt", [small, "-o", renamed, "--minify-imports-and-exports-and-modules", ...features]),
  )
  const wasm = readFileSync(renamed)
  removeAlignments(wasm)
  return { wasm, glue: shorten(bound.glue, names), types }
}
