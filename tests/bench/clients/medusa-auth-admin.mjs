import Medusa from "../../../pkg/admin.js"

/** @param {string} baseUrl @param {object} [config] */
export default (baseUrl, config) => new Medusa({ baseUrl, ...config })
