/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = 'b30718e4539f6570ac4fbc4598799c2804ec385dc27a6543f31b3ad98d86629c'
