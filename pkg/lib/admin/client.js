// @ts-check
import { Client } from "../client.js"

/** A client whose API key, where it has one, says who is asking: a user's token of v1, a secret key of v2. */
export class AdminClient extends Client {
  constructor(config, load, fetch) {
    super(config, load, fetch)
    const { apiKey, backend, headers } = this.config
    if (!apiKey) return
    const key = backend === "v2" ? ["authorization", `Basic ${btoa(`${apiKey}:`)}`] : ["x-medusa-access-token", apiKey]
    this.config.headers = [key, ...headers]
  }
}
