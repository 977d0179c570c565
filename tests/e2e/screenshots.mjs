// @ts-check
// Pictures of every view of both versions, in both sizes and both colour schemes, to look at: node e2e/screenshots.mjs
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { versions } from "./house.mjs"
import { Shop } from "./shop.mjs"
import { schemes, sizes, viewsOf } from "./views.mjs"

const folder = fileURLToPath(new URL("../../target/screenshots", import.meta.url))
mkdirSync(folder, { recursive: true })

for (const version of versions) {
  const shop = new Shop(version)
  await shop.open()
  try {
    for (const viewport of sizes) {
      for (const colorScheme of schemes) {
        await shop.visitor(async (page) => {
          for (const [name, arrive] of Object.entries(viewsOf(shop))) {
            await arrive(page)
            const path = join(folder, `${version}-${name}-${viewport.width}x${viewport.height}-${colorScheme}.png`)
            await page.screenshot({ path, fullPage: true })
          }
        }, { viewport, colorScheme, reducedMotion: "reduce" })()
      }
    }
  } finally {
    await shop.close()
  }
}
console.log(`The pictures are in ${folder}.`)
