/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = 'a002842f9c814e980f46562203731b2ca59f1a445e905981a2c8e816769eb66f'
