// Arguments that the constructors and the methods accept and reject.
import Default, { AuthResource, Medusa, type CallOptions, type Config, type CustomHeaders } from "medusa-auth"
import Streaming from "medusa-auth/streaming"

const config: Config = {
  baseUrl: "",
  maxRetries: 3,
  apiKey: "",
  publishableApiKey: "",
  customHeaders: { "x-shop": "one", "x-none": undefined },
  backend: "v1",
  timeout: 0,
  fetch,
}
const medusa: Medusa = new Default(config)
new Medusa()
new Streaming(config).auth satisfies AuthResource
medusa.setPublishableKey("pk_1")
medusa.ready() satisfies Promise<void>

const headers: CustomHeaders = { "x-request-id": 1 }
const options: CallOptions = { signal: new AbortController().signal, timeout: 1000 }
medusa.auth.authenticate({ email: "", password: "" }, headers, options)
medusa.auth.getSession({}, { signal: AbortSignal.timeout(10) })
medusa.auth.setToken(null)
medusa.customers.create({ email: "", password: "", first_name: "", last_name: "", phone: "" }, headers, options)
medusa.customers.update({ metadata: { size: 1 }, billing_address: { city: "" } })
medusa.customers.generatePasswordToken({ email: "" })
medusa.customers.resetPassword({ email: "", password: "", token: "" })

// @ts-expect-error: expects a number
new Medusa({ maxRetries: "3" })
// @ts-expect-error: no such option
new Medusa({ baseURL: "" })
// @ts-expect-error: no such backend
new Medusa({ backend: "v3" })
// @ts-expect-error: the password is missing
medusa.auth.authenticate({ email: "" })
// @ts-expect-error: Medusa rejects unknown fields
medusa.auth.authenticate({ email: "", password: "", remember: true })
// @ts-expect-error: expects an email address, not an object
medusa.auth.exists({ email: "" })
// @ts-expect-error: the email address is missing
medusa.auth.exists()
// @ts-expect-error: pass `null` to delete the token
medusa.auth.setToken()
// @ts-expect-error: the token is missing
medusa.customers.resetPassword({ email: "", password: "" })
// @ts-expect-error: no such field
medusa.customers.update({ name: "" })
// @ts-expect-error: the resources of a client are read-only
medusa.auth = medusa.auth
// @ts-expect-error: only clients create resources
new AuthResource()
