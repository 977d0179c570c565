// The module as a separate file, compiled while it downloads. esbuild does not rewrite its URL, so it has to be next to the
// script.
import Medusa from "../../../pkg/streaming.js"

/** @param {string} baseUrl */
export default (baseUrl) => new Medusa({ baseUrl }).auth
