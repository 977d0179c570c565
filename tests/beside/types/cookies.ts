/** The function of Medusa's Next.js storefront, as it is declared there. */
export declare const getAuthHeaders: () => Promise<{ authorization: string } | {}>
