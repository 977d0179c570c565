// @ts-check
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { greeting, logIn, openShop, shopper } from "./shop.mjs"

/** @type {Awaited<ReturnType<typeof openShop>>} */
let shop
before(async () => void (shop = await openShop()))
after(() => shop.close())

test("every call is listed, and no secret stands anywhere in the page", () => shop.visitor(async (page) => {
  await logIn(page, shopper)
  await page.locator("#get-token-password").fill(shopper.password)
  await page.getByRole("button", { name: "Get a token" }).click()
  await page.getByText("The token is sent with every call from now on.").waitFor()
  await page.getByRole("button", { name: "Log out" }).click()
  await page.getByText("You are logged out.").waitFor()

  const lines = await page.locator("#log summary").evaluateAll((summaries) =>
    summaries.map((summary) => [...summary.children].map(({ textContent }) => textContent).join(" ")))
  assert.deepEqual(
    lines.map((line) => line.replace(/ \d+ ms$/, "")),
    ["DELETE /store/auth 200", "POST /store/auth/token 200", "POST /store/auth 200", "GET /store/auth 401"],
  )
  const log = await page.locator("#log").innerHTML()
  assert.ok(log.includes('"password": "••••••"'))
  assert.ok(log.includes('"access_token": "••••••"'))
  assert.ok(log.includes("authorization: ••••••"))
  const content = await page.content()
  assert.equal(content.includes(shopper.password), false)
  assert.doesNotMatch(content, /eyJ[\w-]+\.[\w-]+\.[\w-]+/)
})())

test("a retry is marked as one", () => shop.visitor(async (page) => {
  await page.route(`${shop.api}/store/auth`, (route) => route.abort(), { times: 1 })
  await page.reload()
  const lines = page.locator("#log summary")
  await lines.filter({ hasText: "retry" }).filter({ hasText: "401" }).waitFor()
  assert.equal(await lines.count(), 2)
  assert.match((await lines.last().textContent()) ?? "", /no answer/)
  await page.getByRole("heading", { name: "Log in" }).waitFor()
})())

test("the code behind the last call is shown with what came of it", () => shop.visitor(async (page) => {
  await logIn(page, { ...shopper, password: "wrong" })
  await page.locator("#code").filter({ hasText: 'error.code: "invalid_credentials"' }).waitFor()
  await logIn(page, shopper)
  await greeting(page).waitFor()
  assert.match((await page.locator("#code").textContent()) ?? "", /medusa\.auth\.authenticate\([^]+resolved$/)
})())

test("only a server on this machine can be named in the address", () => shop.visitor(async (page) => {
  const asked = new Set()
  page.on("request", (request) => asked.add(new URL(request.url()).host))
  for (const api of ["https://example.com", "http://localhost.example.com", "http://localhost:1@example.com", "javascript:0"]) {
    await page.goto(`${new URL(shop.address).origin}/?api=${encodeURIComponent(api)}`)
    assert.equal(await page.locator("#server").textContent(), "localhost:9000")
  }
  assert.deepEqual([...asked].filter((host) => !/^localhost(:\d+)?$/.test(host)), [])
})())
