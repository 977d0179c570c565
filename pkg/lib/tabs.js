// @ts-check
// Tells other tabs that the login has changed, and hears it from them. Messages contain no token.
import { isBrowser } from "./environment.js"
import { tokenOf } from "./storage.js"
import { Resource } from "./resource.js"

/** The tabs with the same login. */
export class Tabs extends Resource {
  constructor(client) {
    super(client)
    this.closing = new AbortController()
  }

  /** Begins to hear other tabs, unless it has been closed. */
  open() {
    const { signal } = this.closing
    if (!isBrowser() || signal.aborted) return
    const listen = (target, type, listener) => target?.addEventListener?.(type, listener, { signal })
    const name = (this.name = this.client.sharedName())
    try {
      if (name) {
        this.channel = new BroadcastChannel(name)
        // Outside browsers, it would keep the process alive.
        this.channel["unref"]?.()
        this.channel.onmessage = ({ data }) => this.hear(data)
      }
    } catch {
      try {
        // WebKit dispatches `storage` events only to pages that have used the storage.
        localStorage.getItem("")
      } catch {}
    }
    // Nothing is heard in a worker.
    listen(globalThis, "storage", ({ key, newValue }) => {
      const { storage, module } = this.client
      if (key === name && !this.channel) this.hear(parseInt(newValue))
      // A message may arrive before what was stored.
      if (key === storage?.key && module && newValue !== (tokenOf(module) ?? null)) this.hear(0)
    })
    // A page that was hidden, frozen or in the back/forward cache may have missed something.
    const wake = () => globalThis.document?.hidden || this.hear(0)
    listen(globalThis.document, "visibilitychange", wake)
    // `pageshow` comes after each load, too. It may come while the page is still hidden.
    listen(globalThis, "pageshow", ({ persisted }) => persisted && this.hear(0))
    listen(globalThis, "online", wake)
  }

  post(changes) {
    const { name } = this
    try {
      if (this.channel) this.channel.postMessage(changes)
      // The value has to change for the event.
      else if (name) localStorage.setItem(name, `${changes} ${Math.random()}`)
    } catch {}
  }

  /** @param {number} changes that another tab has announced */
  async hear(changes) {
    try {
      const module = await this.client.start()
      module.onChangeElsewhere(changes)
      await this.client.report(module)
    } catch {}
  }

  close() {
    this.closing.abort()
    this.channel?.close()
  }
}
