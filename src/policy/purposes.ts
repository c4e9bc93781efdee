/**
 * Why personal data is touched at all. The twelve purposes of the notice, and no other; each is a database role (`purpose_<name>`),
 * so a transaction opened for one purpose cannot see what belongs to another.
 */
export const purposes = {
  service: 'Provide the service: show, store, send and receive messages',
  connect: 'Connect and manage channels',
  classify: 'Say what a message wants and how sure we are',
  social: 'Draft and publish social posts, where enabled',
  assist: 'Draft replies, quotes, summaries and recommendations, where enabled',
  call_agent: 'Answer, route, transcribe and summarise calls, where enabled',
  intelligence: 'Show one workspace how it is doing',
  improve: 'Improve classifiers, quality and defaults',
  benchmark: 'Make aggregated, anonymised benchmarks',
  secure: 'Keep the platform secure and reliable',
  communicate: 'Tell members about their account and their inbox',
  comply: 'Meet legal duties and keep the records they ask for',
} as const

export type Purpose = keyof typeof purposes
export const purposeNames = Object.keys(purposes) as Purpose[]

/**
 * What a door to a workspace opens for: a purpose, or bare storage, which is what Article 18 leaves of a restricted person's data. What
 * only puts away what arrived opens for storage; it may write wherever the service may, and a restriction does not hide rows from it.
 */
export type Reason = Purpose | 'storage'

/** The database role that acts for a purpose. */
export const roleOf = (reason: Reason) => (reason === 'storage' ? storageRole : `purpose_${reason}`)
export const storageRole = 'handlet_storage'
