/** Everybody outside this machine who may receive personal data, and for what. Nobody else does. */
export const recipients = {
  mailbox: { says: 'The mailbox provider that the workspace connected (IMAP and SMTP)', purposes: ['service', 'connect'] },
  relay: { says: 'The mail relay that the operator set', purposes: ['service', 'communicate'] },
  push: { says: 'The push service of a member’s own browser', purposes: ['communicate'] },
} as const
