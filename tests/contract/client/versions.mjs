// @ts-check
// Expectations of the client's tests that differ between the versions of Medusa, each with the reason.
import { VERSION } from "../../support/target.mjs"

/**
 * The expectation for the version that is tested.
 * @template T, U
 * @param {string} _why why the versions differ
 * @param {{ v1: T, v2: U }} expected
 * @returns {any}
 */
export const byVersion = (_why, expected) => expected[VERSION]

/** Whether this version is tested, for what only one version has. `_why` says why. */
export const onlyOn = (/** @type {"v1" | "v2"} */ version, /** @type {string} */ _why) => VERSION === version

/** @param {string} message @param {number} [status] @param {string} [type] */
export const invalidData = (message, status = 400, type = "invalid_data") => ({
  code: "invalid_data",
  status,
  type,
  message,
  data: { type, message },
})

export const unauthorized = byVersion("v1 responds with text, v2 with JSON", {
  v1: { code: "unauthorized", status: 401, type: undefined, data: "Unauthorized" },
  v2: { code: "unauthorized", status: 401, type: undefined, data: { message: "Unauthorized" } },
})

export const invalidCredentials = byVersion("v1 responds with text, v2 with JSON; credentials are case-sensitive on v2", {
  v1: { code: "invalid_credentials", status: 401, type: undefined, data: "Unauthorized" },
  v2: {
    code: "invalid_credentials",
    status: 401,
    type: "unauthorized",
    message: "Wrong email address or password. Both are case-sensitive.",
    data: { type: "unauthorized", message: "Invalid email or password" },
  },
})

export const malformedEmail = byVersion("v2 does not validate email addresses", {
  v1: invalidData("email must be an email"),
  v2: invalidCredentials,
})

export const emptyPassword = byVersion("the messages differ", {
  v1: invalidData("password should not be empty"),
  v2: invalidData("Password should be a string", 401, "unauthorized"),
})

export const missingCredentials = byVersion("v2 reports only the first error", {
  v1: invalidData("email must be an email, password should not be empty"),
  v2: invalidData("Password should be a string", 401, "unauthorized"),
})
