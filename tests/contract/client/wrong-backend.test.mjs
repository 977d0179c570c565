// @ts-check
// A client that is configured for the wrong version is told so. Browsers hide such responses, which have no CORS headers, so the
// message of `network_error` mentions this reason.
import { describe, test } from "node:test"
import { PASSWORD, newEmail, openShop } from "../shop.mjs"
import { openPage, rejects, signedUp } from "./clients.mjs"
import { differing } from "./versions.mjs"

const shop = openShop()

describe("a client with the wrong backend", { concurrency: 8 }, () => {
  const [other, mine] = differing("each is the other's other", { v1: ["v2", "v1"], v2: ["v1", "v2"] })
  const message = `The server does not know this route of Medusa ${other}. Set backend: "${mine}" if it runs ${mine}, or check baseUrl.`
  const told = { code: "wrong_backend", message }
  const credentials = { email: newEmail(), password: PASSWORD }

  const page = () => openPage(shop, { backend: other })
  test("auth.authenticate", () => rejects(page().auth.authenticate(credentials), { ...told, status: 404 }))
  test("auth.getToken", () => rejects(page().auth.getToken(credentials), { ...told, status: 404 }))
  test("customers.generatePasswordToken", () => rejects(page().customers.generatePasswordToken(credentials), { ...told, status: 404 }))
  test("without a publishable key, which v1 does not ask for", async () => {
    const { credentials } = await signedUp(shop)
    const call = openPage(shop, { backend: other, publishableApiKey: undefined }).auth.authenticate(credentials)
    await rejects(call, { ...told, status: differing("v2 asks for the key first", { v1: 404, v2: 400 }) })
  })
})
