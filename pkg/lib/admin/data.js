// @ts-check
import { Data, timeOf } from "../data.js"
import { claims } from "../jwt.js"

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

    /**
     * When a JWT was signed or an id was made, by the server's clock.
     * @this {Data}
     */
    time(path) {
      const value = this.get(path)
      return claims(value)?.iat * 1000 || timeOf(value)
    },

    /** Whether a time, in ISO 8601 or in seconds since 1970, is over. */
    isOver: (time) => (time * 1000 || Date.parse(time)) <= Date.now(),
  })
