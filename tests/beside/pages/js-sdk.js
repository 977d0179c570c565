// Exposes both clients to the tests.
import Sdk from "@medusajs/js-sdk"
import { medusa, sdk } from "./clients"

Object.assign(window, { Sdk, medusa, sdk })
