/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '06987ce5ce09d0fd6eb3cd914dcad871e664543bc7359d7082ad7c8c4d8307b5'
