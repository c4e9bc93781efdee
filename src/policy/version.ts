/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '83c0cb090ab3f68f5605d1fa382c71966e95e95caf1c8ba489f11379ab6fcf88'
