/** Facts that this slice announces; ids only. */
export type PrivacyEvent =
  | { kind: 'customer.erased'; about: { customerId: string; erasureId: string } }
  | { kind: 'hold.placed'; about: { holdId: string } }
  | { kind: 'hold.released'; about: { holdId: string } }
  | { kind: 'retention.chosen'; about: { byLoginId: string } }
