// @ts-check
export class AdminAuthResource {
  constructor(client) {
    this.client = client
  }

  createSession(payload, customHeaders, options) {
    return this.client.call("admin.auth.createSession", payload, customHeaders, options)
  }

  deleteSession(customHeaders, options) {
    return this.client.call("admin.auth.deleteSession", undefined, customHeaders, options)
  }

  getSession(customHeaders, options) {
    return this.client.call("admin.auth.getSession", undefined, customHeaders, options)
  }

  getToken(payload, customHeaders, options) {
    return this.client.call("admin.auth.getToken", payload, customHeaders, options)
  }

  setToken(token) {
    return this.client.setToken(token)
  }

  refreshToken(customHeaders, options) {
    return this.client.call("admin.auth.refreshToken", undefined, customHeaders, options)
  }
}

export class AdminInvitesResource {
  constructor(client) {
    this.client = client
  }

  create(payload, customHeaders, options) {
    return this.client.call("admin.invites.create", payload, customHeaders, options)
  }

  list(customHeaders, options) {
    return this.client.call("admin.invites.list", undefined, customHeaders, options)
  }

  accept(payload, customHeaders, options) {
    return this.client.call("admin.invites.accept", payload, customHeaders, options)
  }

  resend(id, customHeaders, options) {
    return this.client.call("admin.invites.resend", undefined, customHeaders, options, id)
  }

  delete(id, customHeaders, options) {
    return this.client.call("admin.invites.delete", undefined, customHeaders, options, id)
  }
}

export class AdminUsersResource {
  constructor(client) {
    this.client = client
  }

  create(payload, customHeaders, options) {
    return this.client.call("admin.users.create", payload, customHeaders, options)
  }

  retrieve(id, customHeaders, options) {
    return this.client.call("admin.users.retrieve", undefined, customHeaders, options, id)
  }

  update(id, payload, customHeaders, options) {
    return this.client.call("admin.users.update", payload, customHeaders, options, id)
  }

  delete(id, customHeaders, options) {
    return this.client.call("admin.users.delete", undefined, customHeaders, options, id)
  }

  list(query, customHeaders, options) {
    return this.client.call("admin.users.list", undefined, customHeaders, options, undefined, query)
  }

  sendResetPasswordToken(payload, customHeaders, options) {
    return this.client.call("admin.users.sendResetPasswordToken", payload, customHeaders, options)
  }

  resetPassword(payload, customHeaders, options) {
    return this.client.call("admin.users.resetPassword", payload, customHeaders, options)
  }
}
