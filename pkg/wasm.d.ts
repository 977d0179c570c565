// The same client as `medusa-auth`, whose requests are sent from Rust.
export * from "./index.js"
export { default } from "./index.js"
