/** Facts that this slice announces. `part`: how the message stands in its conversation. `history: 'yes'`: was there before us. */
export type IntentEvent =
  | {
      kind: 'intent.decided'
      about: {
        messageId: string
        conversationId: string
        urgency: 'emergency' | 'soon' | 'normal'
        part: 'first' | 'reply'
        history?: 'yes'
      }
    }
  | { kind: 'intent.corrected'; about: { messageId: string; conversationId: string; byLoginId: string } }
