// @ts-check

/** What makes its calls through a client. */
export class Resource {
  constructor(client) {
    /** @type {any} */
    this.client = client
    // Hidden from JSON and from a console, because a client holds headers. Not `#private`: such a member cannot be read
    // through the proxies by which Vue, Pinia and MobX reach what is in their state.
    Object.defineProperty(this, "client", { enumerable: false })
  }
}
