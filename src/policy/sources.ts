/** Where a row came from. Rows from `whatsapp`, `messenger`, `instagram` and `google` never reach improvement, benchmarks or examples. */
export const sources = {
  email: 'Email through any mailbox',
  google: 'Gmail',
  microsoft: 'Outlook',
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
  sms: 'SMS',
  webform: 'Web form',
  phone: 'Telephone',
  native: 'Typed into Handlet by a member',
  crm: 'A connected CRM',
} as const

export type Source = keyof typeof sources
export const sourceNames = Object.keys(sources) as [Source, ...Source[]]

/** Their terms forbid it, in aggregated and anonymous forms too: WhatsApp Business Solution Terms, Meta Platform Terms, Google's Limited Use. */
const closed: ReadonlySet<Source> = new Set(['whatsapp', 'messenger', 'instagram', 'google'])
export const closedSources = sourceNames.filter((source) => closed.has(source))

/**
 * R79, R63: whether a row may reach improvement, benchmarks or examples, raw or aggregated.
 * `flagged`: special category or criminal data is likely in it. `restricted`: its person asked for restriction (UK GDPR article 18).
 */
export const mayImprove = (source: Source, flagged: boolean, restricted: boolean): boolean =>
  !closed.has(source) && !flagged && !restricted
