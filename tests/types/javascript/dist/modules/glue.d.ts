// Stands in for pkg/dist/modules/glue.js where that has not been built.
export const imports: WebAssembly.Imports
export function start(exports: WebAssembly.Exports): void

export class Call {
  constructor(request: string, now: number)
  run(): string
  give(records: string): void
  work(): void
  free(): void
}
