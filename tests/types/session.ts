// Events, and the store of who is logged in.
import Medusa, {
  type AuthConfig, type AuthEvent, type AuthStateChange, type Backend, type Customer, type CustomerV2, type MedusaError, type SessionSnapshot,
  type SessionStore, type SignedOutReason,
} from "medusa-auth"
import Admin from "medusa-auth/admin"
import Slim from "medusa-auth/slim"
import Streaming from "medusa-auth/streaming"
import { holds, type Equal } from "./equal.js"

const v1 = new Medusa()
const v2 = new Medusa({ backend: "v2" })
declare const either: Medusa<Backend>

// The event tells the type of the customer.
const stop: () => void = v1.auth.onAuthStateChange((change) => {
  holds<Equal<typeof change, AuthStateChange>>()
  switch (change.event) {
    case "INITIAL_SESSION":
    case "TOKEN_REFRESHED":
      return holds<Equal<typeof change.customer, Customer | null>>()
    case "SIGNED_IN":
    case "USER_UPDATED":
      return holds<Equal<typeof change.customer, Customer>>()
    case "SIGNED_OUT":
      holds<Equal<typeof change.reason, SignedOutReason>>()
      return holds<Equal<typeof change.customer, null>>()
    default:
      return change satisfies never
  }
})
stop()
v2.auth.onAuthStateChange(({ event, customer, reason }) => {
  holds<Equal<typeof event, AuthEvent>>()
  holds<Equal<typeof reason, SignedOutReason | undefined>>()
  if (event === "SIGNED_IN") holds<Equal<typeof customer, CustomerV2>>()
  if (event === "SIGNED_OUT") holds<Equal<typeof customer, null>>()
})
v1.auth.onAuthStateChange(async ({ customer }) => console.log(customer?.email))
v1.auth.onAuthStateChange(() => {})
holds<Equal<AuthEvent, "INITIAL_SESSION" | "SIGNED_IN" | "SIGNED_OUT" | "TOKEN_REFRESHED" | "USER_UPDATED">>()

// The status tells the types of the customer and the error.
const snapshot = v2.auth.session.get()
holds<Equal<typeof snapshot, SessionSnapshot<"v2">>>()
holds<Equal<typeof snapshot.persisted, boolean>>()
holds<Equal<typeof snapshot.status, "pending" | "authenticated" | "anonymous" | "error">>()
if (snapshot.status === "authenticated") {
  holds<Equal<typeof snapshot.customer, CustomerV2>>()
  holds<Equal<typeof snapshot.error, null>>()
} else if (snapshot.status === "error") {
  holds<Equal<typeof snapshot.error, MedusaError>>()
} else {
  holds<Equal<typeof snapshot.customer | typeof snapshot.error, null>>()
}

// The functions can be taken without the object. The types are those of React's useSyncExternalStore and Svelte's stores.
declare function useSyncExternalStore<S>(subscribe: (changed: () => void) => () => void, get: () => S, getOnServer?: () => S): S
const { get, subscribe } = v1.auth.session
holds<Equal<ReturnType<typeof useSyncExternalStore<SessionSnapshot>>, SessionSnapshot>>()
export const useSession = () => useSyncExternalStore(subscribe, get, get).customer?.has_account
interface Readable<T> {
  subscribe(run: (value: T) => void, invalidate?: () => void): () => void
}
export const readable: Readable<SessionSnapshot<"v2">> = v2.auth.session

// The parts of a client of one version are parts of a client of any.
either.auth.onAuthStateChange(({ customer }) => customer?.email satisfies string | undefined)
export const stores: SessionStore<Backend>[] = [v1.auth.session, v2.auth.session]
export const changes = (change: AuthStateChange<"v2">): AuthStateChange<Backend> => change
// @ts-expect-error not the reverse
export const narrowed: SessionStore<"v2"> = either.auth.session

// Each entry has them.
for (const medusa of [new Admin({ backend: "v2" }), new Slim({ backend: "v2" }, new Response()), new Streaming({ backend: "v2" })]) {
  holds<Equal<typeof medusa.auth.session, SessionStore<"v2">>>()
  medusa.auth.onAuthStateChange(({ event }) => event satisfies AuthEvent)
  medusa.close() satisfies void
}

export const autoRefresh: AuthConfig[] = [
  { type: "jwt", autoRefresh: false },
  { type: "session", autoRefresh: undefined },
  // @ts-expect-error not a boolean
  { type: "jwt", autoRefresh: "no" },
]

// @ts-expect-error a listener is required
v1.auth.onAuthStateChange()
// @ts-expect-error not a function
v1.auth.onAuthStateChange({ next() {} })
// @ts-expect-error no such event
v1.auth.onAuthStateChange(({ event }) => event === "PASSWORD_RECOVERY")
// @ts-expect-error only SIGNED_OUT has a reason
v1.auth.onAuthStateChange((change) => change.event === "SIGNED_IN" && change.reason satisfies string)
// @ts-expect-error the customer may be null
v1.auth.onAuthStateChange(({ customer }) => customer.email)
// @ts-expect-error read-only
v1.auth.session = v2.auth.session
// @ts-expect-error no such status
v1.auth.session.get().status === "loading"
