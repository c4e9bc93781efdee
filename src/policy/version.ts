/** SHA-256, hex, of every declaration (`fingerprint.ts`). Written by `npm run generate`; its history is the history of the policy. */
export const policyHash = 'b0337fb19f4d3d3d8b1715744ccb5279163daed8b016909fc46dc387bad8e194'
