import type { Tx } from '#platform/db/database.ts'
import { type ScopedChannel, undeclared } from '#policy/scopes.ts'
import { type Act, give, withdraw } from './give.ts'
import type { Wording } from './wordings.ts'

type Whose = { readonly workspaceId: string; readonly connectionId: string }
const kind = 'channel'

/** A connection's authorisation: who gave it, when, in which words and for what. In the transaction that makes the connection. */
export async function giveChannel(
  tx: Tx,
  o: Whose & { readonly channel: ScopedChannel; readonly scopes: readonly string[]; readonly wording: Wording },
  act: Act,
): Promise<void> {
  const more = undeclared(o.channel, o.scopes)
  if (more.length > 0) throw new Error(`${o.channel} asks for more than is declared: ${more.join(', ')}`)
  await give(tx, { ...o, kind, activity: 'channels.connect' }, act)
}

/** Withdrawn with the connection, in its transaction. */
export const withdrawChannel = (tx: Tx, o: Whose, act: Act) => withdraw(tx, { ...o, kind }, act)
