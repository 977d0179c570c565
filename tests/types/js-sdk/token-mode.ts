// js-sdk takes the storage of this client, and its option `auth` fits.
import type JsSdk from "@medusajs/js-sdk"
import Medusa, { type Config } from "medusa-auth"

type SdkAuth = NonNullable<ConstructorParameters<typeof JsSdk>[0]["auth"]>

const medusa = new Medusa({ backend: "v2", auth: "jwt" })
export const lent: SdkAuth = { type: "jwt", jwtTokenStorageMethod: "custom", storage: medusa.auth.tokenStorage }
// This client requires the type.
export const taken = ({ type = "jwt", ...auth }: SdkAuth): Config => ({ auth: { ...auth, type } })
