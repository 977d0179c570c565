// Replaces pkg/dist/admin/inline.js if it has not been built.
export { default } from "../inline.js"
