import { detectSpecial, type Kind } from '#privacy/special.ts'
import type { Reader } from '#ui/reader.ts'

const looksLike: Record<Kind, string> = {
  health: 'health information',
  disability: 'health information',
  religion: 'information about someone’s religion',
  ethnicity: 'information about someone’s ethnic origin',
  sexuality: 'information about someone’s sexuality',
  union: 'information about someone’s trade union',
  politics: 'information about someone’s politics',
  biometrics: 'information about someone’s fingerprint or face',
  criminal: 'information about an offence',
}

/** R64: a word about what should be written down only where it is needed. */
export const readForHints: Reader = async (text) => {
  const found = [...new Set(detectSpecial(text).kinds.map((kind) => looksLike[kind]))]
  return found.length > 0 ? `This looks like ${found.join(' and ')}. Keep it only if you need it for the work.` : undefined
}
