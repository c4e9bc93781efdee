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
