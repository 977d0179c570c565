// @ts-check
// Compiles the code of the README, and uses of its exports, with the types of the other clients.
import { after, before, test } from "node:test"
import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { files, snippetsOf } from "./readme.mjs"
import { createStorefront } from "./storefront.mjs"

const tests = fileURLToPath(new URL("..", import.meta.url))
/** The folders to write the blocks to, with the names of their files. ./types has a file for each that uses them. @type {Record<string, string[]>} */
const folders = { storefront: ["medusa.ts", "providers.tsx", "shop.ts"], admin: ["medusa.ts"], "beside-js-sdk": ["clients.ts", "shared-login.ts", "customer.ts"] }

/** @type {ReturnType<typeof createStorefront>} */ let project
before(() => {
  project = createStorefront()
  const remaining = new Map(files.map((file) => [file, snippetsOf(file)]))
  for (const [folder, names] of Object.entries(folders)) {
    for (const name of names) project.write(`${folder}/${name}`, remaining.get(name)?.shift() ?? "")
    project.write(`${folder}/uses.ts`, readFileSync(`${tests}/beside/types/${folder}.ts`, "utf8"))
  }
  project.write("beside-js-sdk/cookies.ts", readFileSync(`${tests}/beside/types/cookies.ts`, "utf8"))
  assert.deepEqual([...remaining.values()].flat(), [], "a block of the README is not compiled")
})
after(() => project.remove())

test("the code compiles with TypeScript's strictest settings, without casts", () => {
  // skipLibCheck, because the declarations of medusa-js and medusa-react import those of the server, which is not installed.
  const compilerOptions = { module: "preserve", moduleResolution: "bundler", jsx: "react-jsx", skipLibCheck: true, paths: {} }
  project.write("tsconfig.json", JSON.stringify({ extends: `${tests}/types/tsconfig.json`, compilerOptions, include: ["*/*.ts", "*/*.tsx"], exclude: ["node_modules"] }))
  const { stdout, stderr } = spawnSync(`${tests}/node_modules/.bin/tsc`, ["--project", "."], { cwd: project.folder, encoding: "utf8" })
  assert.equal(stdout + stderr, "")
  assert.ok(!files.flatMap(snippetsOf).join("").includes(" as "))
})
