// Replaces pkg/dist/wasm/inline.js if it has not been built.
export default function bytes(): Uint8Array<ArrayBuffer>
