// @ts-check
import { element } from "./element.js"

/** A path in pieces that a narrow line can be broken between. @param {string} path */
export const stepped = (path) => path.split(/(?<=[/?&])/).flatMap((step) => [element("wbr", {}), step])
