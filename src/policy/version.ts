/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = 'e6574c8dcaa423eab0ff497b42e1b3d5fce77d30e2f435c7cfffdbbda8f8eb84'
