/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = 'f36dc36e847150ae176f952d201a7a8e8a6393c1b2eba9b0eea26aa56f14866b'
