export type CallEvent = {
  kind: 'call.ended'
  about: { callId: string; customerId: string; summary: string; reason: 'hung-up' | 'lost' }
}
