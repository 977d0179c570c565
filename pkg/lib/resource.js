// @ts-check

/** What makes its calls through a client. */
export class Resource {
  constructor(client) {
    /** @type {any} */
    this.client = client
    // Neither JSON nor a console is to show a client's headers.
    Object.defineProperty(this, "client", { enumerable: false })
  }
}
