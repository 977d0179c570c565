// Replaces pkg/dist/admin/glue.js if it has not been built.
export * from "../glue.js"
