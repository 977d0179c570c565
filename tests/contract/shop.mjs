// @ts-check
// The test server of one file.
import { after, before } from "node:test"
import { VERSION } from "../support/target.mjs"
import { ShopV1 } from "./v1/shop.mjs"
import { ShopV2 } from "./v2/shop.mjs"

export { PASSWORD, newEmail } from "./base-shop.mjs"

/** @typedef {ShopV1 | ShopV2} Server */

/** Starts a server of the tested version before the tests of this file, and stops it after them. */
export const useServer = () => startForTests(VERSION === "v1" ? new ShopV1() : new ShopV2())

/**
 * Does the same for a given server.
 * @template {import("./base-shop.mjs").BaseShop} S
 * @param {S} server
 */
export function startForTests(server) {
  before(() => server.open())
  after(() => server.close())
  return server
}
