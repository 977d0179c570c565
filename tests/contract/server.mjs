// @ts-check
// The test server of one file.
import { after, before } from "node:test"
import { VERSION } from "../support/target.mjs"
import { ServerV1 } from "./v1/server.mjs"
import { ServerV2 } from "./v2/server.mjs"

export { PASSWORD, newEmail } from "./base-server.mjs"

/** @typedef {ServerV1 | ServerV2} Server */

/** Starts a server of the tested version before the tests of this file, and stops it after them. */
export const useServer = () => startForTests(VERSION === "v1" ? new ServerV1() : new ServerV2())

/**
 * Does the same for a given server.
 * @template {import("./base-server.mjs").TestServer} S
 * @param {S} server
 */
export function startForTests(server) {
  before(() => server.open())
  after(() => server.close())
  return server
}
