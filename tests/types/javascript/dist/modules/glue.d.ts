// Replaces pkg/dist/modules/glue.js if it has not been built.
export function create(): {
  imports: WebAssembly.Imports
  start(exports: WebAssembly.Exports): void
  hasTrapped?: boolean
  ModuleCall: typeof ModuleCall
}

declare class ModuleCall {
  constructor(request: string, now: number)
  run(): string
  provide(records: string): void
  hashPassword(): void
  free(): void
}
