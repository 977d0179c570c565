import Medusa from "@medusajs/medusa-js"

/** @param {string} baseUrl @param {object} [config] */
export default (baseUrl, config) => new Medusa({ baseUrl, maxRetries: 0, ...config }).auth
