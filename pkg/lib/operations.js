// @ts-check
// The numbers of the operations in src/protocol/src/operation.rs. A test compares the two files.

export const AUTHENTICATE = 0
export const DELETE_SESSION = 1
export const GET_SESSION = 2
export const EXISTS = 3
export const GET_TOKEN = 4
export const REFRESH_TOKEN = 5
export const CREATE_CUSTOMER = 6
export const RETRIEVE_CUSTOMER = 7
export const UPDATE_CUSTOMER = 8
export const GENERATE_PASSWORD_TOKEN = 9
export const RESET_PASSWORD = 10
export const LIST_ORDERS = 11
export const ADD_ADDRESS = 12
export const UPDATE_ADDRESS = 13
export const DELETE_ADDRESS = 14
export const LIST_ADDRESSES = 15
export const RETRIEVE_ADDRESS = 16
export const LIST_PAYMENT_METHODS = 17
