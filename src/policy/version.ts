/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '8ad3e05869595e55e10a63b1825c8b98b6be3eda36313306e713214a9cec1551'
