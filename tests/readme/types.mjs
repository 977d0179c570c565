// @ts-check
// Type-checks code blocks with TypeScript's strictest settings and the declarations of the packed package.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { join } from "node:path"

const tests = fileURLToPath(new URL("..", import.meta.url))

/**
 * The errors that TypeScript reports in these blocks, or an empty string.
 * @param {ReturnType<typeof import("../package/project.mjs").createProject>} project
 * @param {{ name: string, text: string, given: Record<string, [type: string, source: string]> }[]} blocks
 */
export function check(project, blocks) {
  for (const { name, text, given } of blocks) {
    const declared = Object.entries(given).map(([variable, [type]]) => `declare const ${variable}: ${type}\n`)
    project.write(`readme/${name}.ts`, `${declared.join("")}${text}\nexport {}\n`)
  }
  project.write(
    "tsconfig.json",
    JSON.stringify({ extends: join(tests, "types/tsconfig.json"), compilerOptions: { paths: {} }, include: ["readme/*.ts"] }),
  )
  const { stdout, stderr } = spawnSync(join(tests, "node_modules/.bin/tsc"), ["--project", "."], { cwd: project.folder, encoding: "utf8" })
  return stdout + stderr
}
