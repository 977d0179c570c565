import Medusa from "../../../pkg/wasm.js"

/** @param {string} baseUrl @param {object} [config] */
export default (baseUrl, config) => new Medusa({ baseUrl, ...config }).auth
