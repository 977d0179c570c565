// @ts-check
// Two concurrent calls for the same new user: both return the user, and one of them has created it.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { newEmail } from "../contract/server.mjs"
import { openNetwork } from "./network.mjs"
import { SEED, generator } from "./random.mjs"
import { PASSWORD, countsOf, openLoggedInAdminClient, startServer } from "./clients.mjs"

const ROUNDS = 4

describe(`at once, FAULTS_SEED=${SEED}`, { concurrency: 2 }, () => {
  for (const version of /** @type {const} */ (["v1", "v2"])) {
    const server = startServer(version)
    for (let round = 0; round < ROUNDS; round++) {
      test(`users.authenticateOrCreate twice, ${version}, round ${round}`, async () => {
        const random = generator("at once", version, round)
        const credentials = { email: newEmail(), password: PASSWORD }
        const calls = ["one", "two"].map(async (name) => {
          const network = openNetwork(`${name} of ${version}, round ${round}`)
          network.choose = () => ({ fault: "the response is late", delay: random.below(200) })
          return (await openLoggedInAdminClient(server, network)).users.authenticateOrCreate("emailpass", credentials)
        })
        const [one, two] = await Promise.all(calls)
        assert.equal(one.user.id, two.user.id)
        assert.deepEqual([one.created, two.created].sort(), [false, true])
        assert.deepEqual(await countsOf(server, credentials.email), { customers: 0, users: 1, invites: 0 })
      })
    }
  }
})
