/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '4c83000940577267b5abe90da5ede3ac788538e3a5503e990da41bbc9a52cb17'
