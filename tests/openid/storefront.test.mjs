// @ts-check
// A storefront in Chromium logs in with js-sdk through the pages of the OpenID provider, as Medusa's documentation describes it.
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { createServer } from "node:http"
import { fileURLToPath } from "node:url"
import esbuild from "esbuild"
import { newEmail } from "../contract/server.mjs"
import { launch } from "../e2e/chromium.mjs"
import { html } from "../package/snippets.mjs"
import { CALLBACK_PATH } from "../support/target.mjs"

/** @typedef {import("playwright-core").Page} Page */

const { PAGE_PORT = "", MEDUSA_BACKEND_URL = "", PUBLISHABLE_KEY = "" } = process.env
const shop = `http://localhost:${PAGE_PORT}`

/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {(() => unknown)[]} */ const cleanups = []

before(async () => {
  const bundled = await esbuild.build({
    stdin: {
      contents: 'import Sdk from "@medusajs/js-sdk"\nwindow.Sdk = Sdk',
      resolveDir: fileURLToPath(new URL("..", import.meta.url)),
    },
    bundle: true,
    write: false,
    format: "esm",
  })
  const script = bundled.outputFiles[0]?.text
  const server = createServer(({ url }, response) => {
    const [type, body] = url === "/app.js" ? ["text/javascript", script] : ["text/html; charset=utf-8", html("/app.js")]
    response.writeHead(200, { "content-type": type }).end(body)
  })
  await new Promise((resolve) => server.listen(Number(PAGE_PORT), "localhost", () => resolve(undefined)))
  cleanups.push(() => server.close(), () => server.closeAllConnections())
  browser = await launch()
  cleanups.push(() => browser.close())
})
after(async () => {
  for (const step of cleanups.reverse()) await step()
})

/** Opens the shop with its own cookies and storage. */
async function openShop() {
  const page = await browser.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(shop)
  return page
}

/**
 * Runs a function on the page of the shop, with js-sdk in token mode.
 * @template A
 * @param {Page} page @param {(sdk: any, given: A) => Promise<any>} act @param {A} [given]
 */
function onPage(page, act, given) {
  const config = { baseUrl: MEDUSA_BACKEND_URL, publishableKey: PUBLISHABLE_KEY, auth: { type: "jwt", jwtTokenStorageMethod: "local" } }
  return page.evaluate(`(${act})(new Sdk(${JSON.stringify(config)}), ${JSON.stringify(given)})`)
}

/** Goes to the provider's page. @param {Page} page */
async function startLogin(page) {
  const provider = "oidc"
  const callback_url = shop + CALLBACK_PATH
  const { location } = await onPage(page, (sdk, { provider, callback_url }) => sdk.auth.login("customer", provider, { callback_url }), { provider, callback_url })
  await page.goto(location)
}

/** Logs in on the provider's pages, which return to the shop. @param {Page} page @param {string} account */
async function usePages(page, account) {
  await page.getByPlaceholder("Enter any login").fill(account)
  await page.getByPlaceholder("and password").fill("any")
  await page.getByRole("button", { name: "Sign-in" }).click()
  await page.getByRole("button", { name: "Continue" }).click()
  await page.waitForURL(`${shop}${CALLBACK_PATH}?**`)
}

/** What a callback page does. Returns the customer, and whether the customer is new. @param {Page} page */
const completeLogin = (page) =>
  onPage(page, async (sdk) => {
    const token = await sdk.auth.callback("customer", "oidc", Object.fromEntries(new URLSearchParams(location.search)))
    const { actor_id, user_metadata } = JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")))
    if (actor_id === "") {
      await sdk.store.customer.create({ email: user_metadata.email })
      await sdk.auth.refresh()
    }
    const { customer } = await sdk.store.customer.retrieve()
    return { id: customer.id, email: customer.email, created: actor_id === "" }
  })

test("a new customer signs up with an account, and comes back without filling in anything", async () => {
  const email = newEmail()
  const page = await openShop()
  await startLogin(page)
  await usePages(page, email)
  const { id, ...first } = await completeLogin(page)
  assert.deepEqual(first, { email, created: true })

  await onPage(page, (sdk) => sdk.auth.logout())
  await startLogin(page)
  await page.waitForURL(`${shop}${CALLBACK_PATH}?**`)
  assert.deepEqual(await completeLogin(page), { id, email, created: false })
})

test("a callback page that runs twice: the second call fails", async () => {
  const page = await openShop()
  await startLogin(page)
  await usePages(page, newEmail())
  await completeLogin(page)
  await assert.rejects(completeLogin(page), /No state provided, or session expired/)
})

test("the customer cancels on the provider's page", async () => {
  const page = await openShop()
  await startLogin(page)
  await page.getByRole("link", { name: "Cancel" }).click()
  await page.waitForURL(`${shop}${CALLBACK_PATH}?**`)
  assert.equal(new URL(page.url()).searchParams.get("error"), "access_denied")
  await assert.rejects(completeLogin(page), /Authentication failed/)
})

test("an account without an email address: Medusa does not say why it is rejected", async () => {
  const page = await openShop()
  await startLogin(page)
  await usePages(page, newEmail().replace(/@.*/, ""))
  await assert.rejects(completeLogin(page), /Authentication failed/)
})
