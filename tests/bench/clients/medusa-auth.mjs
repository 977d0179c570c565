import Medusa from "../../../pkg/index.js"

/** @param {string} baseUrl @param {object} [config] */
export default (baseUrl, config) => new Medusa({ baseUrl, ...config }).auth
