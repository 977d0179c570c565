// @ts-check
import { newEmail } from "../server.mjs"
import { expectResponse, html, json, noCookie, table } from "./table.mjs"

const exists = json(200, { exists: true })
const unknown = json(200, { exists: false })

table("GET /store/auth/:email", (row) => {
  const get = (/** @type {import("./server.mjs").ServerV1} */ server, /** @type {string} */ segment, /** @type {string} */ cookie = "") =>
    server.send({ method: "GET", path: `/store/auth/${segment}`, cookie })

  row("the email of a customer, not logged in", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await get(server, email), exists)
  })
  row("the email of a customer, logged in", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await get(server, email, cookie), noCookie(exists))
  })
  row("an unknown email", async (server) => expectResponse(await get(server, newEmail()), unknown))

  const found = /** @type {[string, string, (email: string) => string][]} */ ([
    ["upper case", "ann", (email) => email.toUpperCase()],
    ["%40", "ann", (email) => email.replace("@", "%40")],
    ["a raw +", "a+b", (email) => email],
    ["%2B", "a+b", encodeURIComponent],
    ["non-ASCII letters, percent-encoded", "jösé", encodeURIComponent],
    ["a%2Fb", "a/b", encodeURIComponent],
  ])
  for (const [name, local, encode] of found) {
    row(`${name}: found`, async (server) => {
      const { email } = await server.signUp({ email: newEmail().replace("ann", local) })
      expectResponse(await get(server, encode(email)), exists)
    })
  }
  row("a + is not a space", async (server) => {
    const { email } = await server.signUp({ email: newEmail().replace("ann", "a+b") })
    expectResponse(await get(server, email.replace("+", "%20")), unknown)
  })
  const notFound = /** @type {[string, (email: string) => string][]} */ ([
    ["%20 around the email", (email) => `%20${encodeURIComponent(email)}%20`],
    ["NFD instead of NFC", (email) => encodeURIComponent(email.normalize("NFD"))],
    ["the domain in punycode", (email) => encodeURIComponent(email).replace("b%C3%BCcher", "xn--bcher-kva")],
  ])
  for (const [name, tamper] of notFound) {
    row(`${name}: not found`, async (server) => {
      const { email } = await server.signUp({ email: newEmail().replace("ann", "jösé").replace("example.com", "bücher.example") })
      expectResponse(await get(server, encodeURIComponent(email)), exists)
      expectResponse(await get(server, tamper(email)), unknown)
    })
  }
  row("a guest", async (server) => {
    const { email } = await server.signUp({ password: "" })
    expectResponse(await get(server, email), unknown)
  })
  row("a deleted customer", async (server) => {
    const { id, email } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await get(server, email), unknown)
  })
  for (const [name, segment] of [["nope", "nope"], ["%00", "%00"], ["8 kB", "a".repeat(8000)], ["token, which is a POST route", "token"]]) {
    row(`${name}: not validated`, async (server) => expectResponse(await get(server, segment), unknown))
  }
  row("a raw /", async (server) => expectResponse(await get(server, "a/b@example.com"), html(404, "Cannot GET /store/auth/a/b@example.com")))
})
