// @ts-check
import { Resource } from "../resource.js"
import * as operation from "./operations.js"

export class AdminAuthResource extends Resource {
  createSession(payload, customHeaders, options) {
    return this.client.call(operation.LOG_IN, payload, customHeaders, options)
  }

  deleteSession(customHeaders, options) {
    return this.client.call(operation.LOG_OUT, undefined, customHeaders, options)
  }

  getSession(customHeaders, options) {
    return this.client.call(operation.GET_SESSION, undefined, customHeaders, options)
  }

  getToken(payload, customHeaders, options) {
    return this.client.call(operation.GET_TOKEN, payload, customHeaders, options)
  }

  setToken(token) {
    return this.client.setToken(token)
  }

  refreshToken(customHeaders, options) {
    return this.client.call(operation.REFRESH_TOKEN, undefined, customHeaders, options)
  }
}

export class AdminInvitesResource extends Resource {
  create(payload, customHeaders, options) {
    return this.client.call(operation.INVITE, payload, customHeaders, options)
  }

  list(customHeaders, options) {
    return this.client.call(operation.LIST_INVITES, undefined, customHeaders, options)
  }

  accept(payload, customHeaders, options) {
    return this.client.call(operation.ACCEPT_INVITE, payload, customHeaders, options)
  }

  resend(id, customHeaders, options) {
    return this.client.call(operation.RESEND_INVITE, undefined, customHeaders, options, id)
  }

  delete(id, customHeaders, options) {
    return this.client.call(operation.DELETE_INVITE, undefined, customHeaders, options, id)
  }
}

export class AdminUsersResource extends Resource {
  create(payload, customHeaders, options) {
    return this.client.call(operation.CREATE_USER, payload, customHeaders, options)
  }

  retrieve(id, customHeaders, options) {
    return this.client.call(operation.RETRIEVE_USER, undefined, customHeaders, options, id)
  }

  update(id, payload, customHeaders, options) {
    return this.client.call(operation.UPDATE_USER, payload, customHeaders, options, id)
  }

  delete(id, customHeaders, options) {
    return this.client.call(operation.DELETE_USER, undefined, customHeaders, options, id)
  }

  list(query, customHeaders, options) {
    return this.client.call(operation.LIST_USERS, undefined, customHeaders, options, undefined, query)
  }

  sendResetPasswordToken(payload, customHeaders, options) {
    return this.client.call(operation.SEND_PASSWORD_TOKEN, payload, customHeaders, options)
  }

  resetPassword(payload, customHeaders, options) {
    return this.client.call(operation.RESET_PASSWORD, payload, customHeaders, options)
  }
}
