// @ts-check
// The package as its users have it: packed, and installed into an empty project of its own.
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const pkg = fileURLToPath(new URL("../../pkg", import.meta.url))

const npm = (/** @type {string[]} */ args, /** @type {string} */ cwd) =>
  execFileSync("npm", [...args, "--no-audit", "--no-fund", "--no-update-notifier", "--no-foreground-scripts", "--loglevel=error"], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  })

/**
 * Packs pkg/ as it is published.
 * @param {string} folder where the tarball goes
 * @returns {{ tarball: string, size: number, files: string[] }}
 */
export function pack(folder) {
  const [{ filename, size, files }] = JSON.parse(npm(["pack", "--json", "--pack-destination", folder], pkg))
  return { tarball: join(folder, filename), size, files: files.map((/** @type {any} */ file) => file.path) }
}

/** An empty project outside this repository, with nothing but the package installed. */
export function createProject() {
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-project-"))
  const path = (/** @type {string} */ file) => join(folder, file)
  const write = (/** @type {string} */ file, /** @type {string} */ text) => {
    mkdirSync(dirname(path(file)), { recursive: true })
    writeFileSync(path(file), text)
    return path(file)
  }
  write("package.json", '{ "name": "shop", "private": true, "type": "module" }\n')
  npm(["install", "--offline", pack(folder).tarball], folder)
  let imported = 0

  return {
    folder,
    path,
    write,

    /** Imports the package or one of its entries from the project. */
    import(specifier = "medusa-auth", hasDefault = true) {
      const text = `export * from "${specifier}"\n` + (hasDefault ? `export { default } from "${specifier}"\n` : "")
      const file = write(`import-${imported++}.js`, text)
      return import(pathToFileURL(file).href)
    },

    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
