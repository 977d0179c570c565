// @ts-check
import { create } from "../../dist/admin/glue.js"
import { loader } from "../load.js"
import { Medusa as Storefront } from "../medusa.js"
import { AdminClient } from "./client.js"
import { extendData } from "./data.js"
import { AdminAuthResource, AdminInvitesResource, AdminUsersResource } from "./resources.js"
import { UsersResource } from "./users.js"

extendData()
const load = loader(create)

/** A storefront's client, and a second client for admins with a token of its own. */
export class Medusa extends Storefront {
  constructor(config, source, fetch) {
    super(config, () => load(source), fetch)
    const client = new AdminClient(config, this.client, fetch)
    this.admin = {
      auth: new AdminAuthResource(client),
      invites: new AdminInvitesResource(client),
      users: new AdminUsersResource(client),
    }
    this.users = new UsersResource(client)
  }

  close() {
    super.close()
    this.users.client.close()
  }
}
