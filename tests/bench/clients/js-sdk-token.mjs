import connect from "./js-sdk.mjs"

/** @param {string} baseUrl */
export default (baseUrl) => connect(baseUrl, "jwt")
