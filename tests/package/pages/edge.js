// A worker that logs in with a token and responds with the customer.
import Medusa, { isMedusaError } from "medusa-auth"

export default {
  async fetch(request) {
    const { api, customer } = await request.json()
    const medusa = new Medusa({ baseUrl: api, maxRetries: 3, fetch: undefined })
    try {
      const { access_token } = await medusa.auth.getToken(customer)
      await medusa.auth.setToken(access_token)
      const { id } = (await medusa.auth.getSession()).customer
      return Response.json({ access_token, id })
    } catch (error) {
      return Response.json({ isMedusaError: isMedusaError(error), code: error.code, cause: error.cause?.message })
    }
  },
}
