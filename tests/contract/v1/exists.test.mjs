// @ts-check
import { newEmail } from "../shop.mjs"
import { expectAnswer, html, json, noCookie, table } from "./table.mjs"

const exists = json(200, { exists: true })
const unknown = json(200, { exists: false })

table("GET /store/auth/:email", (row) => {
  const ask = (/** @type {import("./shop.mjs").ShopV1} */ shop, /** @type {string} */ segment, /** @type {string} */ cookie = "") =>
    shop.ask({ method: "GET", path: `/store/auth/${segment}`, cookie })

  row("a customer, without a log-in", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await ask(shop, email), exists)
  })
  row("a customer, logged in", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await ask(shop, email, cookie), noCookie(exists))
  })
  row("nobody", async (shop) => expectAnswer(await ask(shop, newEmail()), unknown))

  const found = /** @type {[string, string, (email: string) => string][]} */ ([
    ["upper case", "ann", (email) => email.toUpperCase()],
    ["%40", "ann", (email) => email.replace("@", "%40")],
    ["a raw +", "a+b", (email) => email],
    ["%2B", "a+b", encodeURIComponent],
    ["letters beyond ASCII, percent-encoded", "jösé", encodeURIComponent],
    ["a%2Fb", "a/b", encodeURIComponent],
  ])
  for (const [name, local, encode] of found) {
    row(`${name}: found`, async (shop) => {
      const { email } = await shop.signUp({ email: newEmail().replace("ann", local) })
      expectAnswer(await ask(shop, encode(email)), exists)
    })
  }
  row("a + is no space", async (shop) => {
    const { email } = await shop.signUp({ email: newEmail().replace("ann", "a+b") })
    expectAnswer(await ask(shop, email.replace("+", "%20")), unknown)
  })
  const missed = /** @type {[string, (email: string) => string][]} */ ([
    ["%20 around it", (email) => `%20${encodeURIComponent(email)}%20`],
    ["NFD for NFC", (email) => encodeURIComponent(email.normalize("NFD"))],
    ["punycode for the domain", (email) => encodeURIComponent(email).replace("b%C3%BCcher", "xn--bcher-kva")],
  ])
  for (const [name, spoil] of missed) {
    row(`${name}: not found`, async (shop) => {
      const { email } = await shop.signUp({ email: newEmail().replace("ann", "jösé").replace("example.com", "bücher.example") })
      expectAnswer(await ask(shop, encodeURIComponent(email)), exists)
      expectAnswer(await ask(shop, spoil(email)), unknown)
    })
  }
  row("a guest", async (shop) => {
    const { email } = await shop.signUp({ password: "" })
    expectAnswer(await ask(shop, email), unknown)
  })
  row("a deleted customer", async (shop) => {
    const { id, email } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await ask(shop, email), unknown)
  })
  for (const [name, segment] of [["nope", "nope"], ["%00", "%00"], ["8 kB", "a".repeat(8000)], ["token, which is a route of POST", "token"]]) {
    row(`${name}: never validated`, async (shop) => expectAnswer(await ask(shop, segment), unknown))
  }
  row("a raw /", async (shop) => expectAnswer(await ask(shop, "a/b@example.com"), html(404, "Cannot GET /store/auth/a/b@example.com")))
})
