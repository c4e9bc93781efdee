/** Facts that this slice announces; ids only. */
export type RightsEvent =
  | { kind: 'case.received'; about: { caseId: string } }
  | { kind: 'case.changed'; about: { caseId: string } }
  | { kind: 'case.searching'; about: { caseId: string } }
  | { kind: 'pack.asked'; about: { caseId: string; packId: string } }
  | { kind: 'case.offered'; about: { conversationId: string; messageId: string } }
