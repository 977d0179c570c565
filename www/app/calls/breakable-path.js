// @ts-check
import { element } from "../ui/dom.js"

/** A path that can wrap before each segment and parameter. @param {string} path */
export const breakablePath = (path) => path.split(/(?<=[/?&])/).flatMap((piece) => [element("wbr", {}), piece])
