// @ts-check
// Before `npm pack` and `npm publish`: a package without dist/ is of no use to anybody, so it is built, or nothing is packed.
import { spawnSync } from "node:child_process"
import { copyFileSync, existsSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { filesOf, modules } from "./modules.mjs"

const pkg = dirname(dirname(fileURLToPath(import.meta.url)))
const root = dirname(pkg)

const isBuilt = () => modules.every((module) => filesOf(module).every((file) => existsSync(join(pkg, module.folder, file))))

if (!isBuilt()) {
  // With a part of dist/ there, make may take it for built.
  rmSync(join(pkg, "dist"), { recursive: true, force: true })
  // With `--dry-run` the build still has to install its tools.
  const { npm_config_dry_run, ...env } = process.env
  // Standard output is npm's: with `--json`, programs read it.
  spawnSync("make", ["build"], { cwd: root, env, stdio: ["ignore", process.stderr.fd, "inherit"] })
}
if (!isBuilt()) {
  console.error("The package is not built, so it was not packed. Run `make build` in the repository, then try again.")
  process.exit(1)
}
copyFileSync(join(root, "LICENSE"), join(pkg, "LICENSE"))
