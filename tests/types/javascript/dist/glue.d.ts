// Stands in for pkg/dist/glue.js where that has not been built.
export const imports: WebAssembly.Imports
export function start(exports: WebAssembly.Exports): void

export interface Call {
  readonly era: number | undefined
  request(): RequestInit & { url: string }
  answered(answer: object): number | undefined
  unanswered(timeout: boolean): number | undefined
  answer(): any
  failure(): { code: string; message: string } | undefined
  free(): void
}

export class Client {
  constructor(baseUrl: string, maxRetries: number)
  call(operation: string, payload: unknown, headers: string[], plain: boolean): Call
  setToken(token: unknown): void
  free(): void
}
