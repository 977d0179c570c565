// @ts-check
import * as operation from "../operations.js"

/**
 * For each operation: the resource of the Rust client, its method, and the arguments before the headers.
 * @type {Record<number, [resource: string, method: string, takes: ("subject" | "payload" | "query")[]]>}
 */
export const methods = {
  [operation.AUTHENTICATE]: ["auth", "authenticate", ["payload"]],
  [operation.DELETE_SESSION]: ["auth", "deleteSession", []],
  [operation.GET_SESSION]: ["auth", "getSession", []],
  [operation.EXISTS]: ["auth", "exists", ["subject"]],
  [operation.GET_TOKEN]: ["auth", "getToken", ["payload"]],
  [operation.REFRESH_TOKEN]: ["auth", "refreshToken", []],
  [operation.CREATE_CUSTOMER]: ["customers", "create", ["payload"]],
  [operation.RETRIEVE_CUSTOMER]: ["customers", "retrieve", []],
  [operation.UPDATE_CUSTOMER]: ["customers", "update", ["payload"]],
  [operation.GENERATE_PASSWORD_TOKEN]: ["customers", "generatePasswordToken", ["payload"]],
  [operation.RESET_PASSWORD]: ["customers", "resetPassword", ["payload"]],
  [operation.LIST_ORDERS]: ["customers", "listOrders", ["query"]],
  [operation.ADD_ADDRESS]: ["addresses", "addAddress", ["payload"]],
  [operation.UPDATE_ADDRESS]: ["addresses", "updateAddress", ["subject", "payload"]],
  [operation.DELETE_ADDRESS]: ["addresses", "deleteAddress", ["subject"]],
  [operation.LIST_ADDRESSES]: ["addresses", "list", ["query"]],
  [operation.RETRIEVE_ADDRESS]: ["addresses", "retrieve", ["subject"]],
  [operation.LIST_PAYMENT_METHODS]: ["paymentMethods", "list", []],
}
