// A worker that creates a user as the given admin.
import Medusa, { isMedusaError } from "medusa-auth/admin"

export default {
  async fetch(request) {
    const { api, admin, user } = await request.json()
    const medusa = new Medusa({ baseUrl: api, maxRetries: 3, fetch: undefined })
    try {
      const { access_token } = await medusa.admin.auth.getToken(admin)
      await medusa.admin.auth.setToken(access_token)
      const { email } = await medusa.users.create(user)
      return Response.json({ email })
    } catch (error) {
      return Response.json({ isMedusaError: isMedusaError(error), code: error.code, cause: error.cause?.message })
    }
  },
}
