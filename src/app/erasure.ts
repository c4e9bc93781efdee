import { hasMailbox } from '#channels/connect.ts'
import { mendConversations } from '#conversations/mend.ts'
import { mergedInto } from '#customers/card.ts'
import { purge } from '#platform/db/purge.ts'
import { openSectionKeys } from '#platform/rootkey.ts'
import type { Services } from '#platform/services.ts'
import { type RecipientName, recipients } from '#policy/recipients.ts'
import { policyHash } from '#policy/version.ts'
import type { ErasureRecipient, PrivacyServices } from '#privacy/engine.ts'
import { graphOf } from '#privacy/graph.ts'
import { policies } from './policies.ts'
import type { All } from './services.ts'

const graph = graphOf(policies)

/** Who keeps nothing, by contract, has nothing to forget; what lies in the workspace's own mailbox only the workspace can remove. */
const outside = Object.entries(recipients).map(([name, { erasure }]): ErasureRecipient => {
  const nothing: ErasureRecipient = { name: name as RecipientName, forget: async () => 'not-applicable' }
  return erasure === 'nothing-kept'
    ? nothing
    : { ...nothing, forget: async (tx) => ((await hasMailbox(tx)) ? 'pending' : 'not-applicable') }
})

/** The engine, with what only `app/` knows: every policy, and how each slice puts right what it works out of others' rows. */
export const withEngine = <S extends Services & Pick<All, 'opened'>>(services: S): S & PrivacyServices => ({
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
    purge: (tables) => purge(services.opened, tables),
  },
})
