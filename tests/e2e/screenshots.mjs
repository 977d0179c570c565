// @ts-check
// Takes a screenshot of every view, in each version, size and colour scheme: node tests/e2e/screenshots.mjs
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Demo } from "./demo.mjs"
import { versions } from "./environment.mjs"
import { schemes, sizes, viewsOf } from "./views.mjs"

const folder = fileURLToPath(new URL("../../target/screenshots", import.meta.url))
mkdirSync(folder, { recursive: true })

for (const version of versions) {
  const demo = new Demo(version)
  await demo.open()
  try {
    for (const viewport of sizes) {
      for (const colorScheme of schemes) {
        await demo.withPage(async (page) => {
          for (const [name, show] of Object.entries(viewsOf(demo))) {
            await show(page)
            const path = join(folder, `${version}-${name}-${viewport.width}x${viewport.height}-${colorScheme}.png`)
            await page.screenshot({ path, fullPage: true })
          }
        }, { viewport, colorScheme, reducedMotion: "reduce" })()
      }
    }
  } finally {
    await demo.close()
  }
}
console.log(`The screenshots are in ${folder}.`)
