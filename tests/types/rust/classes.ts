// The types that wasm-bindgen generates for the classes of the Rust client fit those of the package.
import type * as index from "medusa-auth"
import type { Medusa } from "../../../pkg/dist/wasm/types.js"

declare const rust: Medusa

// JavaScript makes the first two of `token()`, and the others of the three below.
rust.auth satisfies Omit<index.AuthResource<index.Backend>, "headers" | "tokenStorage" | "onAuthStateChange" | "session">
rust.takeChanges() satisfies number
rust.onChangeElsewhere(0) satisfies void
rust.restoreCustomer("") satisfies void
rust.auth.token() satisfies string | undefined
rust.customers satisfies Omit<index.CustomersResource<index.Backend>, "addresses" | "paymentMethods">
rust.customers.addresses satisfies index.AddressesResource<index.Backend>
rust.customers.paymentMethods satisfies index.PaymentMethodsResource
rust.setPublishableKey satisfies index.Medusa["setPublishableKey"]
