// @ts-check
// How the clients under test keep a login, and expectations that depend on it, each with the reason.

/** The option `auth`. `tests/contract/run.mjs` runs the scenarios in both modes. */
export const AUTH = /** @type {"session" | "jwt"} */ (process.env.MEDUSA_AUTH_MODE ?? "session")

/**
 * The expectation for the mode that is tested.
 * @template T, U
 * @param {string} _why why the modes differ
 * @param {{ session: T, jwt: U }} expected
 * @returns {any}
 */
export const byMode = (_why, expected) => expected[AUTH]
