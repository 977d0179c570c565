/** The declaration of the helper in Medusa's Next.js storefront. */
export declare const getAuthHeaders: () => Promise<{ authorization: string } | {}>
