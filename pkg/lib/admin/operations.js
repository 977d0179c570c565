// @ts-check
// The numbers of the operations in src/protocol/src/admin.rs. A test compares the two files.

export const LOG_IN = 100
export const LOG_OUT = 101
export const GET_SESSION = 102
export const GET_TOKEN = 103
export const REFRESH_TOKEN = 104
export const INVITE = 105
export const CREATE_INVITE = 106
export const LIST_INVITES = 107
export const RESEND_INVITE = 108
export const REFRESH_INVITE = 109
export const DELETE_INVITE = 110
export const VALIDATE_TOKEN = 111
export const ACCEPT_INVITE = 112
export const ACCEPT_INVITE_RETURNING_USER = 113
export const CREATE_USER = 114
export const RETRIEVE_USER = 115
export const UPDATE_USER = 116
export const DELETE_USER = 117
export const LIST_USERS = 118
export const SEND_PASSWORD_TOKEN = 119
export const RESET_PASSWORD = 120
export const AUTHENTICATE = 121
export const AUTHENTICATE_OR_CREATE = 122
