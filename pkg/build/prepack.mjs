// @ts-check
// Runs before `npm pack` and `npm publish`. A package without dist/ is useless, so this builds it, or fails.
import { spawnSync } from "node:child_process"
import { copyFileSync, existsSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { filesOf, modules } from "./modules.mjs"

const pkg = dirname(dirname(fileURLToPath(import.meta.url)))
const root = dirname(pkg)

const isBuilt = () => modules.every((module) => filesOf(module).every((file) => existsSync(join(pkg, module.folder, file))))

if (!isBuilt()) {
  // If only some files exist, make might consider dist/ up to date.
  rmSync(join(pkg, "dist"), { recursive: true, force: true })
  // The build has to install its tools even if npm runs with `--dry-run`.
  const { npm_config_dry_run, ...env } = process.env
  // Only npm may write to standard output, because programs read it with `--json`.
  spawnSync("make", ["build"], { cwd: root, env, stdio: ["ignore", process.stderr.fd, "inherit"] })
}
if (!isBuilt()) {
  console.error("The package is not built, so it was not packed. Run `make build` in the repository, then try again.")
  process.exit(1)
}
copyFileSync(join(root, "LICENSE"), join(pkg, "LICENSE"))
