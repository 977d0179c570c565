// What the constructors and the methods take, and what they do not.
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

// @ts-expect-error: a number
new Medusa({ maxRetries: "3" })
// @ts-expect-error: no such option
new Medusa({ baseURL: "" })
// @ts-expect-error: no such backend
new Medusa({ backend: "v3" })
// @ts-expect-error: a password is missing
medusa.auth.authenticate({ email: "" })
// @ts-expect-error: Medusa refuses what it does not know
medusa.auth.authenticate({ email: "", password: "", remember: true })
// @ts-expect-error: an e-mail address alone, not an object
medusa.auth.exists({ email: "" })
// @ts-expect-error: an e-mail address is missing
medusa.auth.exists()
// @ts-expect-error: `null` is what forgets a token
medusa.auth.setToken()
// @ts-expect-error: a token is missing
medusa.customers.resetPassword({ email: "", password: "" })
// @ts-expect-error: no such field
medusa.customers.update({ name: "" })
// @ts-expect-error: a client has its resources for good
medusa.auth = medusa.auth
// @ts-expect-error: clients make their resources
new AuthResource()
