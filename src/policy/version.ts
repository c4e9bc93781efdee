/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '85aa3015f726ee27aaf3fae607c1b842bdaf0a6b9b0bdcfaf10c45e31f416f3d'
