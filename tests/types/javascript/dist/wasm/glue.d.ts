// Replaces pkg/dist/wasm/glue.js if it has not been built.
export function create(onTrap: (trap: unknown) => void): {
  imports: WebAssembly.Imports
  start(exports: WebAssembly.Exports): void
  hasTrapped?: boolean
  Medusa: typeof Medusa
}

declare class Medusa {
  constructor(config: object)
  readonly auth: any
  readonly customers: any
  setPublishableKey(key: string): void
}
