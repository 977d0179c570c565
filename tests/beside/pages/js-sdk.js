// Both clients, for the tests to use.
import Sdk from "@medusajs/js-sdk"
import { medusa, sdk } from "./clients"

Object.assign(window, { Sdk, medusa, sdk })
