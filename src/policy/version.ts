/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = 'de199466c19b40dd93af4294ffe568e3ae99622f5dc9b8ef167d604b514feda2'
