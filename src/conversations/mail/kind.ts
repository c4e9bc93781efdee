import type { MailKind } from './mail.ts'

export type Headers = { first(name: string): string | null; has(name: string): boolean }

/** Reads `key`/`value` pairs in their order; the first of a name wins, as everywhere. */
export function headersOf(pairs: readonly { key: string; value: string }[]): Headers {
  const found = new Map<string, string>()
  for (const { key, value } of pairs) if (!found.has(key)) found.set(key, value)
  return { first: (name) => found.get(name) ?? null, has: (name) => found.has(name) }
}

export const loopHeader = 'x-handlet-loop'

const autoSubject =
  /^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|autosvar|automatische antwort|abwesenheit|abwesend|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord)\b/iu
const failureSubject =
  /undeliver|delivery (?:status notification|failure|has failed)|returned mail|failure notice|mail delivery (?:failed|system)|nicht zugestellt|unzustellbar/i
const machine = /^(?:mailer-daemon|postmaster|mail-daemon|bounces?)(?:[+-][^@]*)?@/i

/** RFC 3834 and what programs do instead of it. Our own coming back is told by `isLoop`, which needs to know our ids. */
export function kindOf(headers: Headers, from: string, subject: string): Exclude<MailKind, 'loop'> {
  const lower = (name: string) => headers.first(name)?.trim().toLowerCase() ?? ''
  const type = lower('content-type')
  const reportType = /report-type\s*=\s*"?([\w-]+)/.exec(type)?.[1]
  if (type.startsWith('multipart/report')) return reportType === 'delivery-status' || !reportType ? 'bounce' : 'report'
  const nullSender = lower('return-path').replace(/\s/g, '') === '<>'
  if (headers.has('x-failed-recipients') || (machine.test(from) && (nullSender || failureSubject.test(subject)))) return 'bounce'

  const submitted = lower('auto-submitted').split(/[;\s]/)[0]
  const precedence = lower('precedence')
  if (submitted === 'auto-replied' || precedence === 'auto_reply' || autoSubject.test(subject)) return 'auto-reply'
  if (
    ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-auto-reply-from'].some(
      (name) => headers.has(name) && lower(name) !== 'no',
    )
  )
    return 'auto-reply'
  // Exchange says auto-generated of an absence note too; only that one answers something.
  const byMachine = !!submitted && submitted !== 'no'
  if ((byMachine || nullSender) && (headers.has('in-reply-to') || headers.has('references'))) return 'auto-reply'

  const suppress = /\b(?:all|oof|autoreply)\b/.test(lower('x-auto-response-suppress'))
  const list = ['list-id', 'list-unsubscribe', 'list-post', 'list-help', 'mailing-list', 'x-campaign-id', 'feedback-id']
  if (byMachine || nullSender || suppress || /^(?:bulk|list|junk)$/.test(precedence) || list.some((name) => headers.has(name)))
    return 'list'
  return 'message'
}

/** `List-Id: Plumbers of Kent <plumbers.example.org>` is `plumbers.example.org` (RFC 2919). */
export function listIdOf(headers: Headers): string | null {
  const value = headers.first('list-id')
  if (!value) return null
  return (/<([^<>]{1,255})>\s*$/.exec(value.slice(0, 1_000))?.[1] ?? value.slice(0, 255)).trim().toLowerCase() || null
}
