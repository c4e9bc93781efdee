import type { Purpose } from './purposes.ts'

export type Recipient = {
  readonly says: string
  /** processor: acts for us. controller: for itself. workspace: chosen and contracted by the workspace or the operator. */
  readonly role: 'processor' | 'controller' | 'workspace'
  readonly purposes: readonly Purpose[]
  /** Where the data goes, and what allows it to go there (Article 44A and following). */
  readonly country: string
  readonly transfer: string
  /** Does it promise not to train models on what it gets? Null where nothing readable reaches it. */
  readonly noTraining: boolean | null
  /** How it hears of an erasure, rectification or restriction (Article 19). */
  readonly erasure: 'told' | 'nothing-kept' | 'asked-by-the-workspace'
}

const inUk = 'No transfer: the operator’s own choice of server decides'

/** Everybody outside this machine who may receive personal data, and for what. Nobody else does. */
export const recipients = {
  mailbox: {
    says: 'The mailbox provider that the workspace connected (IMAP and SMTP)',
    role: 'workspace',
    purposes: ['service', 'connect'],
    country: 'Where the workspace’s mailbox is',
    transfer: 'The workspace’s own contract with its provider',
    noTraining: null,
    erasure: 'asked-by-the-workspace',
  },
  relay: {
    says: 'The mail relay that the operator set',
    role: 'processor',
    purposes: ['service', 'communicate', 'comply'],
    country: 'Where the operator’s relay is',
    transfer: inUk,
    noTraining: true,
    erasure: 'nothing-kept',
  },
  push: {
    says: 'The push service of a member’s own browser; it carries an encrypted note that it cannot read',
    role: 'controller',
    purposes: ['communicate'],
    country: 'Where the maker of the browser runs it',
    transfer: 'Encrypted for the member’s browser alone (RFC 8291)',
    noTraining: null,
    erasure: 'nothing-kept',
  },
} as const satisfies Record<string, Recipient>

export type RecipientName = keyof typeof recipients
