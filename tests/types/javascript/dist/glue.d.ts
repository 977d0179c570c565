// Replaces pkg/dist/glue.js if it has not been built.
export function create(): {
  imports: WebAssembly.Imports
  start(exports: WebAssembly.Exports): void
  hasTrapped?: boolean
  Client: typeof Client
}

declare class Client {
  constructor(baseUrl: string, maxRetries: number, isV2: boolean, keepsTokens: boolean)
  setToken(token: string | undefined): boolean
  token(strings: string[]): void
  sibling(apiKey: string | undefined): Client
  begin(
    operation: number,
    subject: string | undefined,
    payload: object,
    authorized: boolean,
    shareable: boolean,
    query: string | undefined,
  ): number
  epoch(call: number): number
  request(call: number, strings: string[]): number
  onResponse(call: number, response: object, status: number, retryAfter: number, elapsed: number): number
  onFailure(call: number, isLate: boolean): number
  end(call: number, failure: string[]): any
  free(): void
}
