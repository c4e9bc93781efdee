import { spelt, telling } from './phrases.ts'

/** A shorter word is too often another word: cancer, cancel. */
const shortest = 7
/** Everyday words that are one slip away from a telling one. */
const everyday = new Set(
  'artistic athematic cancels chances chancer chancers canners canters canvas canvases canvassed captioned cathodic clutches concession concessions conclusion convected convection convections convinced corseted cosseted crouches crunches departed deplored fascia fascias feasting headraces humanity inhale inhaled meditation meditations mediations midlife migrate migrates morphing morons muslins mueslis murdered offended overdone parental payers peacemaker players pocketing probating quacks quavers radially raciest refuges regainer remainder remained reminder reminders retainer scammer sentence sentences sentience spammer stabling stalled stalling stamper staking stapler stapling starter starters steamer swarmer thriving typhoid worsening'.split(
    ' ',
  ),
)

const without = (word: string) => Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))
const near = new Map<string, string>()
for (const word of telling)
  if (word.length >= shortest) for (const w of [word, ...without(word)]) if (!near.has(w)) near.set(w, word)

export const known = (word: string) => telling.has(word)

/** The telling word that this one is a slip of (a letter too many, too few, another, or two the wrong way round), or the word itself. */
export function mend(word: string): string {
  if (word.length < shortest - 1 || word.length > 20 || spelt.has(word) || everyday.has(word)) return word
  for (const w of [word, ...without(word)]) {
    const meant = near.get(w)
    if (meant?.startsWith(word[0]!)) return meant
  }
  return word
}
