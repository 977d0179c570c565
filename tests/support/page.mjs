// @ts-check
// What a page offers to its scripts, for a Node process that is to look like one. Each function defines globals; `leave`
// removes all of them.

/** @type {Map<string, PropertyDescriptor | undefined>} */
const replaced = new Map()

/** Defines a global until `leave()`. @param {string} name @param {any} value */
export function define(name, value) {
  if (!replaced.has(name)) replaced.set(name, Object.getOwnPropertyDescriptor(globalThis, name))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

/** Removes what was defined. */
export function leave() {
  for (const [name, descriptor] of replaced) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor)
    else Reflect.deleteProperty(globalThis, name)
  }
  replaced.clear()
}

/** A page: a document, a window, and a navigator without locks. */
export function openPage() {
  const page = Object.assign(new EventTarget(), { hidden: false })
  const window = new EventTarget()
  define("document", page)
  define("navigator", { userAgent: "Mozilla/5.0" })
  for (const method of ["addEventListener", "removeEventListener"]) define(method, /** @type {any} */ (window)[method].bind(window))
  return {
    document: page,
    /** Dispatches an event of the window. @param {string} type @param {object} [fields] */
    dispatch: (type, fields) => void window.dispatchEvent(Object.assign(new Event(type), fields)),
    hide: () => setHidden(true),
    show: () => setHidden(false),
  }
  function setHidden(/** @type {boolean} */ hidden) {
    page.hidden = hidden
    page.dispatchEvent(new Event("visibilitychange"))
  }
}

/** `BroadcastChannel`, which delivers after a millisecond. Returns what was sent. */
export function defineChannels() {
  const messages = /** @type {any[]} */ ([])
  const channels = new Set()
  class Channel {
    constructor(/** @type {string} */ name) {
      this.name = name
      /** @type {((event: any) => void) | null} */
      this.onmessage = null
      channels.add(this)
    }
    postMessage(/** @type {any} */ data) {
      if (!channels.has(this)) throw new DOMException("closed", "InvalidStateError")
      messages.push({ name: this.name, data })
      for (const channel of channels) if (channel !== this && channel.name === this.name) setTimeout(() => channel.onmessage?.({ data }), 1)
    }
    close() {
      channels.delete(this)
    }
  }
  define("BroadcastChannel", Channel)
  /** Sends any value to all. */
  const send = (/** @type {any} */ data) => channels.forEach((channel) => channel.onmessage?.({ data }))
  return { messages, channels, send }
}

/** `navigator.locks`, of one browser. Returns the names that were requested. */
export function defineLocks() {
  const names = /** @type {string[]} */ ([])
  /** @type {Map<string, Promise<any>>} */
  const last = new Map()
  const request = (/** @type {string} */ name, /** @type {() => any} */ callback) => {
    names.push(name)
    const granted = (last.get(name) ?? Promise.resolve()).then(callback)
    last.set(name, granted.catch(() => {}))
    return granted
  }
  define("navigator", { ...globalThis.navigator, locks: { request } })
  return names
}

/** Storages of tabs of one browser: writing to one dispatches a `storage` event to the others' page. */
export function webStorage(values = new Map(), onWrite = (/** @type {string} */ _key, /** @type {string | null} */ _value) => {}) {
  return {
    values,
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      values.set(key, `${value}`)
      onWrite(key, value)
    },
    removeItem(/** @type {string} */ key) {
      values.delete(key)
      onWrite(key, null)
    },
  }
}
