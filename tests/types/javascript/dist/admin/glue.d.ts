// Stands in for pkg/dist/admin/glue.js where that has not been built.
export * from "../glue.js"
