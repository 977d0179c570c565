// @ts-check
// The bits of what has changed about the login: see src/core/src/changes.rs.

export const AUTHENTICATED = 1
export const READ = 2
export const SIGNED_OUT = 4
/** The first of the events. */
export const EVENTS = 8
export const STALE = 64
/** The first of the reasons for a logout. */
export const REASONS = 128
export const BROADCAST = 2048
export const ANONYMOUS = 4096
