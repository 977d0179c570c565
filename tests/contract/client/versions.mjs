// @ts-check
// What the client's scenarios expect if the versions of Medusa differ, with the reasons.
import { VERSION } from "../../support/target.mjs"

/**
 * The expected value for this version.
 * @template T, U
 * @param {string} _why the versions cannot be made equal
 * @param {{ v1: T, v2: U }} expected
 * @returns {any}
 */
export const differing = (_why, expected) => expected[VERSION]

/** Whether this is the only version that has a scenario, and the reason. */
export const only = (/** @type {"v1" | "v2"} */ version, /** @type {string} */ _why) => VERSION === version

/** @param {string} message @param {number} [status] @param {string} [type] */
export const invalidData = (message, status = 400, type = "invalid_data") => ({
  code: "invalid_data",
  status,
  type,
  message,
  data: { type, message },
})

export const unauthorized = differing("v1 says it in text, v2 in JSON", {
  v1: { code: "unauthorized", status: 401, type: undefined, data: "Unauthorized" },
  v2: { code: "unauthorized", status: 401, type: undefined, data: { message: "Unauthorized" } },
})

export const invalidCredentials = differing("v1 says it in text, v2 in JSON; capital letters count on v2 alone", {
  v1: { code: "invalid_credentials", status: 401, type: undefined, data: "Unauthorized" },
  v2: {
    code: "invalid_credentials",
    status: 401,
    type: "unauthorized",
    message: "Wrong email address or password. Both are case-sensitive.",
    data: { type: "unauthorized", message: "Invalid email or password" },
  },
})

export const malformedEmail = differing("v2 does not look at the form of an address", {
  v1: invalidData("email must be an email"),
  v2: invalidCredentials,
})

export const emptyPassword = differing("each has words of its own", {
  v1: invalidData("password should not be empty"),
  v2: invalidData("Password should be a string", 401, "unauthorized"),
})

export const nothing = differing("v2 complains of one thing at a time", {
  v1: invalidData("email must be an email, password should not be empty"),
  v2: invalidData("Password should be a string", 401, "unauthorized"),
})
