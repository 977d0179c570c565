// @ts-check

export class AuthResource {
  constructor(client) {
    this.client = client
  }

  authenticate(payload, customHeaders, options) {
    return this.client.call("auth.authenticate", payload, customHeaders, options)
  }

  deleteSession(customHeaders, options) {
    return this.client.call("auth.deleteSession", undefined, customHeaders, options)
  }

  getSession(customHeaders, options) {
    return this.client.call("auth.getSession", undefined, customHeaders, options)
  }

  exists(email, customHeaders, options) {
    return this.client.call("auth.exists", email, customHeaders, options)
  }

  getToken(payload, customHeaders, options) {
    return this.client.call("auth.getToken", payload, customHeaders, options)
  }

  setToken(token) {
    return this.client.setToken(token)
  }

  refreshToken(customHeaders, options) {
    return this.client.call("auth.refreshToken", undefined, customHeaders, options)
  }
}

export class CustomersResource {
  constructor(client) {
    this.client = client
  }

  create(payload, customHeaders, options) {
    return this.client.call("customers.create", payload, customHeaders, options)
  }

  retrieve(customHeaders, options) {
    return this.client.call("customers.retrieve", undefined, customHeaders, options)
  }

  update(payload, customHeaders, options) {
    return this.client.call("customers.update", payload, customHeaders, options)
  }

  generatePasswordToken(payload, customHeaders, options) {
    return this.client.call("customers.generatePasswordToken", payload, customHeaders, options)
  }

  resetPassword(payload, customHeaders, options) {
    return this.client.call("customers.resetPassword", payload, customHeaders, options)
  }
}
