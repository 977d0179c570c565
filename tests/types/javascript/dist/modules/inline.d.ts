// Stands in for pkg/dist/modules/inline.js where that has not been built.
export default function bytes(): Uint8Array<ArrayBuffer>
