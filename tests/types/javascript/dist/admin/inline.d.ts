// Stands in for pkg/dist/admin/inline.js where that has not been built.
export { default } from "../inline.js"
