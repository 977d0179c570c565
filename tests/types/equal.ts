/** `true` if two types are identical, otherwise `false`. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Compiles only for `true`. */
export const holds = <T extends true>(): T | void => {}
