/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '0fe486bb41e16558a5e8eee04d285a3c1f5487f16b8df07a5e69bb47ea48e8d5'
