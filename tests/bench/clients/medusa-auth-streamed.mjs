// The module in a file of its own, compiled while it arrives. esbuild leaves its address to the page: beside the script.
import Medusa from "../../../pkg/streaming.js"

/** @param {string} baseUrl */
export default (baseUrl) => new Medusa({ baseUrl }).auth
