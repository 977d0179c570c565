// The types of js-sdk and this client, side by side.
import { medusa, sdk } from "./clients"
import { retrieveCustomer } from "./customer"

medusa.auth.getToken({ email: "", password: "" }).then(async ({ access_token }) => {
  if (access_token) await sdk.client.setToken(access_token)
})
retrieveCustomer().then(({ customer }) => customer.email satisfies string)
