// @ts-check
// If the option `backend` does not match the server, the error names the right version. In browsers, such responses have no CORS
// headers, so `network_error` mentions this as a possible cause.
import { describe, test } from "node:test"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { openClient, rejects, signUp } from "./clients.mjs"
import { byVersion } from "./versions.mjs"

const server = useServer()

describe("a client for the other version", { concurrency: 8 }, () => {
  const [other, actual] = byVersion("the other version", { v1: ["v2", "v1"], v2: ["v1", "v2"] })
  const message = `The server does not know this route of Medusa ${other}. Set backend: "${actual}" if it runs ${actual}, or check baseUrl.`
  const wrongBackend = { code: "wrong_backend", message }
  const credentials = { email: newEmail(), password: PASSWORD }

  const clientForOther = () => openClient(server, { backend: other })
  test("auth.authenticate", () => rejects(clientForOther().auth.authenticate(credentials), { ...wrongBackend, status: 404 }))
  test("auth.getToken", () => rejects(clientForOther().auth.getToken(credentials), { ...wrongBackend, status: 404 }))
  test("customers.generatePasswordToken", () => rejects(clientForOther().customers.generatePasswordToken(credentials), { ...wrongBackend, status: 404 }))
  test("without a publishable key, which v1 does not require", async () => {
    const { credentials } = await signUp(server)
    const call = openClient(server, { backend: other, publishableApiKey: undefined }).auth.authenticate(credentials)
    await rejects(call, { ...wrongBackend, status: byVersion("v2 checks the key first", { v1: 404, v2: 400 }) })
  })
})
