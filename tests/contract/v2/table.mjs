// @ts-check
// What the tables of v2 expect.
import { json, tableOf } from "../answers.mjs"
import { ShopV2 } from "./shop.mjs"

export { expectAnswer, html, invalid, json, newCookie, noCors, normalised, sameCookie } from "../answers.mjs"
export { bearer } from "./shop.mjs"

/** @param {string} route @param {import("../answers.mjs").Rows<ShopV2>} rows */
export const table = (route, rows) => tableOf(route, new ShopV2(), rows)
