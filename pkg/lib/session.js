// @ts-check
// Who is logged in. The module decides what has changed: see src/core/src/login.rs.
import { ANONYMOUS, AUTHENTICATED, BROADCAST, EVENTS, READ, REASONS, SIGNED_OUT, STALE } from "./changes.js"
import { MedusaError } from "./error.js"
import { GET_SESSION } from "./operations.js"
import { Resource } from "./resource.js"
import { tokenOf } from "./storage.js"
import { Tabs } from "./tabs.js"

const events = ["SIGNED_IN", "TOKEN_REFRESHED", "USER_UPDATED"]
const reasons = ["logout", "expired", "elsewhere", "unauthorized"]

/** A store of who is logged in, which announces changes in the order in which they were made. */
export class Session extends Resource {
  constructor(client) {
    super(client)
    this.isStale = true
    /** Resolves when the last change has been announced. */
    this.last = Promise.resolve()
    /** @type {Set<{ notify?: Function, listener?: Function, isNew?: boolean }>} */
    this.listeners = new Set()
    this.snapshot = { status: "pending", customer: null, error: null, persisted: false }
    this.tabs = new Tabs(client)
    // Bound, because React takes them without their object.
    this.get = () => this.snapshot
    this.subscribe = (callback) => this.watch(callback, { notify: () => callback(this.snapshot) })
  }

  onAuthStateChange(listener) {
    return this.watch(listener, { listener, isNew: true })
  }

  /** Adds a listener of snapshots or of events, and finds out who is logged in. Returns a function that removes the listener. */
  watch(given, entry) {
    if (typeof given !== "function") throw MedusaError.from("The listener must be a function.")
    attempt(entry.notify)
    this.listeners.add(entry)
    // The announcement of the response reaches this listener, too, unless the request failed.
    Promise.resolve(this.isUnknown() && this.ask()).then(() => this.announce(READ))
    return () => void this.listeners.delete(entry)
  }

  isUnknown() {
    return this.isStale || /pending|error/.test(this.snapshot.status)
  }

  /** Gets the session, unless the client knows who is logged in once it has read the storage. */
  ask() {
    return (this.asking ??= this.read().finally(() => (this.asking = undefined)))
  }

  async read() {
    try {
      await this.client.start()
      if (this.isUnknown()) await this.client.call(GET_SESSION)
    } catch (error) {
      // A 401 says that nobody is logged in, unless somebody logged in meanwhile. So does a logout that has ended the request.
      if (!/^(unauthorized|signed_out)$/.test(error.code)) {
        await this.last
        const { status, customer } = this.snapshot
        // With a token that nobody has checked, "anonymous" is only what was true before.
        if (!customer && (status !== "anonymous" || tokenOf(this.client.module))) this.set("error", null, error)
        return
      }
    }
    if (this.isStale) await this.read()
  }

  /** Announces changes of the module's client, once they are saved. */
  report(changes, customer, /** @type {Promise<void> | undefined} */ saved) {
    this.isStale = !!(changes & STALE)
    if (this.isStale && this.listeners.size) this.ask()
    if (!saved) return this.deliver(changes, customer)
    return changes & ~STALE ? this.announce(changes, customer, saved) : saved
  }

  /** Announces changes after the earlier ones. @param {number} changes @param {any} [customer] @param {Promise<void>} [saved] */
  announce(changes, customer, saved) {
    return (this.last = Promise.all([this.last, saved]).then(() => this.deliver(changes, customer)))
  }

  deliver(changes, customer) {
    const before = this.snapshot.customer
    if (changes & AUTHENTICATED) this.set("authenticated", customer)
    if (changes & ANONYMOUS) this.set("anonymous")
    const isKnown = changes & (READ | AUTHENTICATED | ANONYMOUS) || !(this.asking || this.isUnknown())
    const named = (/** @type {string[]} */ names, /** @type {number} */ first) => names.filter((_, i) => changes & (first << i))
    for (const entry of [...this.listeners]) {
      const tell = (event, customer, reason) => this.listeners.has(entry) && attempt(() => entry.listener?.({ event, customer, reason }))
      const { isNew } = entry
      // A new listener waits for the response that says who is logged in.
      if (isNew && !isKnown) continue
      entry.isNew = false
      if (isNew) tell("INITIAL_SESSION", changes & READ ? this.snapshot.customer : before)
      if (isNew && changes & READ) continue
      if (changes & SIGNED_OUT) tell("SIGNED_OUT", null, named(reasons, REASONS)[0])
      for (const event of named(events, EVENTS)) tell(event, this.snapshot.customer)
    }
    if (changes & BROADCAST) this.tabs.post(changes)
  }

  set(status, customer = null, error = null) {
    const snapshot = { status, customer, error, persisted: this.client.isPersisted() }
    const json = this.listeners.size ? JSON.stringify(snapshot) : ""
    // React renders again for each new object.
    if (json && json === this.json) return
    this.json = json
    // The caller's own result may be changed.
    if (json) snapshot.customer = JSON.parse(json).customer
    this.snapshot = snapshot
    for (const { notify } of [...this.listeners]) attempt(notify)
  }

  close() {
    this.tabs.close()
    this.listeners.clear()
  }
}

/** Calls a listener, if there is one. What it throws is reported like any error that nobody catches, where the platform can. */
function attempt(call) {
  try {
    call?.()
  } catch (error) {
    globalThis.reportError?.(error)
  }
}
