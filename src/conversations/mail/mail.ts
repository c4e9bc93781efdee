export type Address = {
  readonly name: string
  /** Trimmed, the domain in lower case. Empty when the message names nobody. */
  readonly address: string
}

export type Risk = 'program' | 'archive-bomb' | 'mismatch'

export type Attachment = {
  readonly name: string
  /** Told from the bytes; the sender's word only for harmless text. */
  readonly type: string
  readonly bytes: Uint8Array
  /** Without angle brackets. */
  readonly contentId: string | null
  /** Shown inside the message by its Content-ID. */
  readonly inline: boolean
  readonly risk: Risk | null
}

export type MailKind =
  | 'message'
  | 'auto-reply' // out of office and the like
  | 'bounce' // what we sent did not arrive
  | 'report' // a read receipt or a complaint report
  | 'list' // to many, or by a machine: shown, never answered automatically
  | 'loop' // our own, come back

export type Mail = {
  /** Without angle brackets, like every id here. */
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  /** Oldest first. */
  readonly references: readonly string[]
  readonly from: Address
  readonly replyTo: readonly Address[]
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  readonly sentAt: Date | null
  /** Readable plain text, from the text part or made from the HTML. */
  readonly text: string
  /** Sanitised. */
  readonly html: string | null
  readonly said: string
  readonly quoted: string | null
  readonly signature: string | null
  readonly kind: MailKind
  /** Of a bounce or report: the Message-ID of the original. */
  readonly about: string | null
  readonly listId: string | null
  readonly attachments: readonly Attachment[]
  /** SHA-256 in hex over from, date, subject and body: the same for the same message however it travelled. */
  readonly fingerprint: string
}

export type QuarantineReason = 'too-large' | 'too-many-parts' | 'too-deep' | 'too-slow' | 'archive-bomb' | 'unreadable'

/** `says` is a sentence for a person, without anything from the message. */
export type Quarantined = { readonly quarantine: QuarantineReason; readonly says: string }
export type Parsed = { readonly mail: Mail } | Quarantined

/** Which messages are this workspace's own. */
export type Own = { isOurs(messageId: string): boolean }
