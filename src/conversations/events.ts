/** Facts that this slice announces; ids and closed words only. `history: 'yes'`: was there before us, so nothing follows. */
export type ConversationEvent =
  | { kind: 'message.received'; about: { messageId: string; conversationId: string; history?: 'yes' } }
  | { kind: 'message.queued'; about: { messageId: string; conversationId: string; deliveryId: string; after: string } }
  | { kind: 'delivery.changed'; about: { deliveryId: string; conversationId: string; state: string } }
  | { kind: 'conversation.changed'; about: { conversationId: string } }
  | { kind: 'conversation.seen'; about: { conversationId: string; loginId: string } }
  | { kind: 'conversation.assigned'; about: { conversationId: string; loginId: string; byLoginId: string } }
  | { kind: 'conversation.replying'; about: { conversationId: string; loginId: string } }
  | { kind: 'note.written'; about: { conversationId: string; noteId: string } }
  | { kind: 'mail.quarantined'; about: { journalId: string } }
  | { kind: 'wording.changed'; about: Record<string, never> }
