// @ts-check
import { Data } from "../data.js"

/** What the module of admins reads besides: all that a storefront's never asks for. */
export const readAsAdmin = () =>
  Object.assign(Data.prototype, {
    /**
     * The path to the object, in a list, that has this text under this key.
     * @this {Data}
     */
    find(path, key, text) {
      const list = this.get(path)
      const place = Array.isArray(list) ? list.findIndex((item) => item?.[key] === text) : -1
      return place < 0 ? undefined : `${path}.${place}`
    },

    /** @this {Data} */
    keep(path, name) {
      this.data = { [name]: this.get(path) }
    },

    /** Whether a time, in ISO 8601 or in seconds since 1970, is over. */
    isOver: (time) => (time * 1000 || Date.parse(time)) <= Date.now(),
  })
