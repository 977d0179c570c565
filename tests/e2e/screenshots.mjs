// @ts-check
// Pictures of every view, in both sizes and both colour schemes, to look at: node e2e/screenshots.mjs
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { openShop } from "./shop.mjs"
import { schemes, sizes, views } from "./views.mjs"

const folder = fileURLToPath(new URL("../../target/screenshots", import.meta.url))
mkdirSync(folder, { recursive: true })

const shop = await openShop()
try {
  for (const viewport of sizes) {
    for (const colorScheme of schemes) {
      await shop.visitor(async (page) => {
        for (const [name, arrive] of Object.entries(views)) {
          await arrive(page)
          const path = join(folder, `${name}-${viewport.width}x${viewport.height}-${colorScheme}.png`)
          await page.screenshot({ path, fullPage: true })
        }
      }, { viewport, colorScheme, reducedMotion: "reduce" })()
    }
  }
} finally {
  await shop.close()
}
console.log(`The pictures are in ${folder}.`)
