/** Facts that this slice announces; ids only. `otherId`: who was merged into `customerId`, or taken out again. */
export type CustomerEvent =
  | { kind: 'customer.changed'; about: { customerId: string; byLoginId: string } }
  | { kind: 'customer.merged'; about: { mergeId: string; customerId: string; otherId: string; byLoginId: string } }
  | { kind: 'customer.unmerged'; about: { mergeId: string; customerId: string; otherId: string; byLoginId: string } }
