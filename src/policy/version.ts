/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = '328e44c50999df2d060f8c14409f8ed934e87b19383ed38c389c3a17aebf1a57'
