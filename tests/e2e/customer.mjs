// @ts-check
// Creates customers without a browser.
import assert from "node:assert/strict"

let created = 0

/** An unused email address, even on a server that earlier runs have used. @param {string} name */
export const newEmail = (name) => `${name}-${process.pid}-${Date.now()}-${created++}@example.com`

/**
 * Sign a customer up.
 * @param {import("./environment.mjs").Version} version
 * @param {string} api
 * @param {string} key
 * @param {{ email: string, password: string }} credentials
 */
export async function signUp(version, api, key, { email, password }) {
  const names = { first_name: "Demo", last_name: "Shopper" }
  if (version === "v1") return post(`${api}/store/customers`, {}, { email, password, ...names })
  const { token } = await post(`${api}/auth/customer/emailpass/register`, {}, { email, password })
  const headers = { authorization: `Bearer ${token}`, "x-publishable-api-key": key }
  return post(`${api}/store/customers`, headers, { email, ...names })
}

/** @param {string} url @param {Record<string, string>} headers @param {object} body @returns {Promise<any>} */
async function post(url, headers, body) {
  const init = { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) }
  const response = await fetch(url, init)
  assert.equal(response.status, 200, url)
  return response.json()
}
