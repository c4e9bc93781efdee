import type { Quarantined, QuarantineReason } from './mail.ts'

const MB = 1024 * 1024

export const limits = {
  /** Gmail and Outlook take 25 MB of files, which base64 makes 34 MB. */
  messageBytes: 35 * MB,
  headerBytes: 256 * 1024,
  parts: 200,
  nesting: 12,
  attachments: 100,
  milliseconds: 5_000,
  /** Characters of plain text that are kept. */
  textLength: 1_000_000,
  /** Characters of HTML that are read. */
  htmlLength: 3_000_000,
  addresses: 500,
  references: 100,
  idLength: 500,
  subjectLength: 2_000,
  nameLength: 255,
  /** What an archive may say that it unpacks to before it is marked, and before the message is put aside. */
  unpackedBytes: 500 * MB,
  unpackedBytesAtMost: 4_096 * MB,
  unpackedRatio: 100,
  archiveEntries: 10_000,
} as const

const sentences: Record<QuarantineReason, string> = {
  'too-large':
    'This message, or the lines above it that mail programs add, is far too large, so we put it aside without opening it.',
  'too-many-parts': 'This message is made of too many parts, so we put it aside without opening it.',
  'too-deep': 'This message has too many messages packed inside each other, so we put it aside.',
  'too-slow': 'This message took too long to read, so we put it aside.',
  'archive-bomb': 'A file in this message unpacks to far more than it should, so we put the message aside.',
  unreadable: 'We could not read this message, so we put it aside.',
}

export const quarantined = (reason: QuarantineReason): Quarantined => ({ quarantine: reason, says: sentences[reason] })
