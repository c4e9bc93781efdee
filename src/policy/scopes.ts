/** What each kind of connection asks its provider for: what reading and sending need, and nothing more. */
export const scopes = {
  forwarding: ['receive'],
  imap: ['read-mail', 'send-mail'],
} as const satisfies Record<string, readonly string[]>

export type ScopedChannel = keyof typeof scopes
/** What was asked for and is not declared. */
export const undeclared = (channel: ScopedChannel, asked: readonly string[]): string[] =>
  asked.filter((scope) => !(scopes[channel] as readonly string[]).includes(scope))
