/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '6e8aef46595d24df4cbc09fb28a7d4456b0898765b08119bc6c225fe972236b3'
