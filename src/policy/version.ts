/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '92229c027da316d6950429156fb0479ac3139b21430eba8a05940c0a584c7f25'
