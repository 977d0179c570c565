// @ts-check
// Builds dist/ from the crate medusa-auth: `make build`, or `node pkg/build.mjs`.
//
//   dist/medusa_auth.wasm   the module, its names shortened
//   dist/glue.js            its imports, and the class it exports
//   dist/inline.js          the module as text, for who cannot place a file
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync } from "node:zlib"

import { usedExports, shorten } from "./build/glue.mjs"
import { inline } from "./build/inline.mjs"
import { check } from "./build/check.mjs"

const pkg = dirname(fileURLToPath(import.meta.url))
const root = dirname(pkg)
const work = join(root, "target/wasm/pkg")
const dist = join(pkg, "dist")

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

console.log("build: compiling the crate to WebAssembly")
run(".ci/wasm-cargo", ["build", "--release", "--locked", "--quiet", "--package", "medusa-auth"], { WASM_SMALL: "1" })

console.log("build: binding it to JavaScript")
rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
run("cargo", [
  "run", "--locked", "--quiet", "--package", "medusa-auth-bindgen", "--bin", "bindgen", "--",
  "--target", "bundler", "--no-typescript", "--encode-into", "always",
  "--remove-name-section", "--remove-producers-section",
  "--out-dir", work, join(root, "target/wasm/wasm32-unknown-unknown/release/medusa_auth.wasm"),
])
const bound = { wasm: join(work, "medusa_auth_bg.wasm"), glue: readFileSync(join(work, "medusa_auth_bg.js"), "utf8") }

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

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist)
const wasm = readFileSync(renamed)
writeFileSync(join(dist, "medusa_auth.wasm"), wasm)
writeFileSync(join(dist, "glue.js"), shorten(bound.glue, names))
writeFileSync(join(dist, "inline.js"), inline(wasm))
await check(dist)

for (const name of ["medusa_auth.wasm", "glue.js", "inline.js"]) {
  const bytes = readFileSync(join(dist, name))
  console.log(`build: pkg/dist/${name}: ${bytes.length} bytes, ${brotliCompressSync(bytes).length} with brotli`)
}
