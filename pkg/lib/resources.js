// @ts-check
import * as operation from "./operations.js"
import { Resource } from "./resource.js"

export class AuthResource extends Resource {
  authenticate(payload, customHeaders, options) {
    return this.client.call(operation.AUTHENTICATE, payload, customHeaders, options)
  }

  deleteSession(customHeaders, options) {
    return this.client.call(operation.DELETE_SESSION, undefined, customHeaders, options)
  }

  getSession(customHeaders, options) {
    return this.client.call(operation.GET_SESSION, undefined, customHeaders, options)
  }

  exists(email, customHeaders, options) {
    return this.client.call(operation.EXISTS, email, customHeaders, options)
  }

  getToken(payload, customHeaders, options) {
    return this.client.call(operation.GET_TOKEN, payload, customHeaders, options)
  }

  setToken(token) {
    return this.client.setToken(token)
  }

  onAuthStateChange(listener) {
    return this.client.session.onAuthStateChange(listener)
  }

  get session() {
    return this.client.session
  }

  async headers() {
    const token = await this.client.token()
    return token ? { authorization: `Bearer ${token}` } : {}
  }

  /** A storage in the form that js-sdk takes. It is this client's login, whatever the key. */
  get tokenStorage() {
    return {
      getItem: async () => (await this.client.token()) ?? null,
      setItem: (_key, token) => this.client.setToken(token),
      removeItem: () => this.client.setToken(),
    }
  }

  refreshToken(customHeaders, options) {
    return this.client.call(operation.REFRESH_TOKEN, undefined, customHeaders, options)
  }
}

export class AddressesResource extends Resource {
  addAddress(payload, customHeaders, options) {
    return this.client.call(operation.ADD_ADDRESS, payload, customHeaders, options)
  }

  updateAddress(id, payload, customHeaders, options) {
    return this.client.call(operation.UPDATE_ADDRESS, payload, customHeaders, options, id)
  }

  deleteAddress(id, customHeaders, options) {
    return this.client.call(operation.DELETE_ADDRESS, undefined, customHeaders, options, id)
  }

  list(query, customHeaders, options) {
    return this.client.call(operation.LIST_ADDRESSES, undefined, customHeaders, options, undefined, query)
  }

  retrieve(id, customHeaders, options) {
    return this.client.call(operation.RETRIEVE_ADDRESS, undefined, customHeaders, options, id)
  }
}

export class PaymentMethodsResource extends Resource {
  list(customHeaders, options) {
    return this.client.call(operation.LIST_PAYMENT_METHODS, undefined, customHeaders, options)
  }
}

export class CustomersResource extends Resource {
  constructor(client) {
    super(client)
    this.addresses = new AddressesResource(client)
    this.paymentMethods = new PaymentMethodsResource(client)
  }

  create(payload, customHeaders, options) {
    return this.client.call(operation.CREATE_CUSTOMER, payload, customHeaders, options)
  }

  retrieve(customHeaders, options) {
    return this.client.call(operation.RETRIEVE_CUSTOMER, undefined, customHeaders, options)
  }

  update(payload, customHeaders, options) {
    return this.client.call(operation.UPDATE_CUSTOMER, payload, customHeaders, options)
  }

  generatePasswordToken(payload, customHeaders, options) {
    return this.client.call(operation.GENERATE_PASSWORD_TOKEN, payload, customHeaders, options)
  }

  resetPassword(payload, customHeaders, options) {
    return this.client.call(operation.RESET_PASSWORD, payload, customHeaders, options)
  }

  listOrders(query, customHeaders, options) {
    return this.client.call(operation.LIST_ORDERS, undefined, customHeaders, options, undefined, query)
  }
}
