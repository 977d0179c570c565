// @ts-check
// The code of the README, and what it exports, compiled with the other clients' types.
import { after, before, test } from "node:test"
import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { files, shown } from "./readme.mjs"
import { createStorefront } from "./storefront.mjs"

const tests = fileURLToPath(new URL("..", import.meta.url))
/** Where each file is put, as often as it is shown, with a file of ./types that uses it. @type {Record<string, string[]>} */
const shops = { storefront: ["medusa.ts", "providers.tsx", "shop.ts"], team: ["medusa.ts"], "beside-js-sdk": ["clients.ts", "customer.ts"] }

/** @type {ReturnType<typeof createStorefront>} */ let project
before(() => {
  project = createStorefront()
  const left = new Map(files.map((file) => [file, shown(file)]))
  for (const [shop, names] of Object.entries(shops)) {
    for (const name of names) project.write(`${shop}/${name}`, left.get(name)?.shift() ?? "")
    project.write(`${shop}/uses.ts`, readFileSync(`${tests}/beside/types/${shop}.ts`, "utf8"))
  }
  project.write("beside-js-sdk/cookies.ts", readFileSync(`${tests}/beside/types/cookies.ts`, "utf8"))
  assert.deepEqual([...left.values()].flat(), [], "all is compiled")
})
after(() => project.remove())

test("the code compiles at TypeScript's strictest, without a cast", () => {
  // medusa-js's and medusa-react's declarations want those of the whole server, which is not installed here.
  const compilerOptions = { module: "preserve", moduleResolution: "bundler", jsx: "react-jsx", skipLibCheck: true, paths: {} }
  project.write("tsconfig.json", JSON.stringify({ extends: `${tests}/types/tsconfig.json`, compilerOptions, include: ["*/*.ts", "*/*.tsx"], exclude: ["node_modules"] }))
  const { stdout, stderr } = spawnSync(`${tests}/node_modules/.bin/tsc`, ["--project", "."], { cwd: project.folder, encoding: "utf8" })
  assert.equal(stdout + stderr, "")
  assert.ok(!files.flatMap(shown).join("").includes(" as "))
})
