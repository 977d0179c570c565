// Stands in for pkg/dist/glue.js where that has not been built.
export const imports: WebAssembly.Imports
export function start(exports: WebAssembly.Exports): void

/** What texts are put into by name. */
export type Texts = Map<string, string>

export interface Call {
  readonly era: number | undefined
  request(init: Texts, headers: Texts, fields: Texts): void
  answered(answer: object): number | undefined
  unanswered(timeout: boolean): number | undefined
  end(failure: Texts): any
  free(): void
}

export class Client {
  constructor(baseUrl: string, maxRetries: number, backend: string)
  call(
    operation: string,
    text: string | undefined,
    payload: object,
    authorized: boolean,
    plain: boolean,
    failure: Texts,
  ): Call | undefined
  setToken(token: string | undefined, failure: Texts): void
  free(): void
}
