// @ts-check
// The target of one test file.
import { after, before } from "node:test"
import { VERSION } from "../support/target.mjs"
import { ShopV1 } from "./v1/shop.mjs"
import { ShopV2 } from "./v2/shop.mjs"

export { PASSWORD, newEmail } from "./base-shop.mjs"

/** @typedef {ShopV1 | ShopV2} Shop */

/** Start the target before the tests of this file, and stop it after them. */
export const openShop = () => opened(VERSION === "v1" ? new ShopV1() : new ShopV2())

/**
 * The same for a shop that is chosen already.
 * @template {import("./base-shop.mjs").BaseShop} S
 * @param {S} shop
 */
export function opened(shop) {
  before(() => shop.open())
  after(() => shop.close())
  return shop
}
