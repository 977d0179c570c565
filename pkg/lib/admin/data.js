// @ts-check
import { Data } from "../data.js"

/** Adds the methods that only the admin module calls. */
export const extendData = () =>
  Object.assign(Data.prototype, {
    /**
     * The path to the object in a list whose property `key` is `text`.
     * @this {Data}
     */
    find(path, key, text) {
      const list = this.get(path)
      const place = Array.isArray(list) ? list.findIndex((item) => item?.[key] === text) : -1
      return place < 0 ? undefined : `${path}.${place}`
    },

    /**
     * Appends a text to a list, which is created if there is none.
     * @this {Data}
     */
    push(key, text) {
      this.data[key] = [...(this.data[key] ?? []), text]
    },

    /**
     * Replaces the data by the value at a path, under a new name.
     * @this {Data}
     */
    pick(path, name) {
      this.data = { [name]: this.get(path) }
    },

    /** Whether a time, in ISO 8601 or in seconds since 1970, has passed. */
    isPast: (time) => (time * 1000 || Date.parse(time)) <= Date.now(),
  })
