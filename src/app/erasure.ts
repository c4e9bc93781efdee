import { hasMailbox } from '#channels/connect.ts'
import { mendConversations } from '#conversations/mend.ts'
import { mergedInto } from '#customers/card.ts'
import { openSectionKeys } from '#platform/rootkey.ts'
import type { Services } from '#platform/services.ts'
import { recipients } from '#policy/recipients.ts'
import { policyHashOf } from '#privacy/canonical.ts'
import type { ErasureRecipient, PrivacyServices } from '#privacy/engine.ts'
import { graphOf } from '#privacy/graph.ts'
import { policies } from './policies.ts'

const graph = graphOf(policies)
const policyHash = policyHashOf(policies)

/** The relay and the push services keep nothing, by their contracts; what is in the workspace's own mailbox only it can remove. */
const outside: readonly ErasureRecipient[] = [
  { name: 'relay', forget: async () => 'not-applicable' },
  { name: 'push', forget: async () => 'not-applicable' },
  { name: 'mailbox', forget: async (tx) => ((await hasMailbox(tx)) ? 'pending' : 'not-applicable') },
]
const unnamed = Object.keys(recipients).filter((name) => !outside.some((r) => r.name === name))
if (unnamed.length > 0) throw new Error(`nobody tells ${unnamed.join(', ')} of an erasure`)

/** The engine, with what only `app/` knows: every policy, and how each slice puts right what it works out of others' rows. */
export const withEngine = <S extends Services>(services: S): S & PrivacyServices => ({
  ...services,
  engine: {
    policies,
    graph,
    policyHash,
    mergedInto,
    repairs: [{ table: 'conversations', run: mendConversations }],
    recipients: outside,
    shred: (workspaceId) => {
      services.secrets.forget(workspaceId)
      openSectionKeys(services.config.keysDir).shred(workspaceId)
    },
    purge: null,
  },
})
