// Replaces pkg/dist/modules/glue.js if it has not been built.
export function create(): {
  imports: WebAssembly.Imports
  start(exports: WebAssembly.Exports): void
  hasTrapped?: boolean
  Call: typeof Call
}

declare class Call {
  constructor(request: string, now: number)
  run(): string
  give(records: string): void
  work(): void
  free(): void
}
