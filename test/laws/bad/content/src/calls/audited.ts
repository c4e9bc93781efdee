import { appendAudit } from '#audit/append.ts'
export const a = (tx: any, w: string) => appendAudit(tx, w, [{ action: 'call.ended', actor: { kind: 'system' }, caller: 'Jo' }])
export const b = (tx: any, w: string) => appendAudit(tx, w, [{ action: 'call.ended', actor: { kind: 'system' }, target: w } as any])
