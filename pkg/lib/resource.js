// @ts-check

/** A group of methods that share a client. */
export class Resource {
  constructor(client) {
    /** @type {any} */
    this.client = client
    // Not enumerable, so that JSON and the console do not show the client's headers. Not `#private`, because the proxies of
    // Vue, Pinia and MobX cannot read private members.
    Object.defineProperty(this, "client", { enumerable: false })
  }
}
