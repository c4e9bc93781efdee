import { known, mend } from './mend.ts'

/** One word of the text as rules see it: lower case, plain letters. A full stop, question mark or line end is the word `.`. */
export type Word = { word: string; from: number; to: number }

/** Letters of other alphabets that look like ours; what has an accent is taken apart by NFKD. */
const alike = new Map(
  Object.entries({
    ...{
      а: 'a',
      е: 'e',
      о: 'o',
      р: 'p',
      с: 'c',
      у: 'y',
      х: 'x',
      к: 'k',
      м: 'm',
      т: 't',
      в: 'b',
      н: 'h',
      і: 'i',
      ј: 'j',
      ѕ: 's',
      ԁ: 'd',
    },
    ...{
      α: 'a',
      β: 'b',
      ε: 'e',
      ι: 'i',
      κ: 'k',
      ν: 'v',
      ο: 'o',
      ρ: 'p',
      τ: 't',
      υ: 'u',
      χ: 'x',
      ı: 'i',
      ɡ: 'g',
      ł: 'l',
      ø: 'o',
      ß: 'ss',
      æ: 'ae',
      œ: 'oe',
    },
  }),
)
const digits = new Map(Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }))
const ends = /[.!?;\n\r()…]/
const letter = /[\p{L}\p{N}]/u
const unseen = /[\p{M}\p{Cf}]/u
const apostrophe = /['’‘ʼ`´′]/

/** Written without its apostrophe: read as the two words it is. */
const parted = new Map(
  'i m, i ve, i ll, he s, she s, we ve, they re, they ve, you re, mum s, mam s, mom s, dad s, nan s, gran s, husband s, hubby s, wife s, son s, brother s, sister s, who s, that s, don t, can t, won t, doesn t, isn t, hasn t, aren t'
    .split(', ')
    .map((pair) => [pair.replace(' ', ''), pair.split(' ')] as const),
)
/** No word of any rule is longer; what is longer is no word. */
const longest = 40

/** Folds a letter: case, accents, look-alikes, compatibility forms (𝗮, ａ, ﬁ). */
const fold = (c: string) =>
  c < '\u0080'
    ? c.toLowerCase()
    : [...c.normalize('NFKD').toLowerCase()]
        .filter((part) => !unseen.test(part))
        .map((part) => alike.get(part) ?? part)
        .join('')

export function readWords(text: string): Word[] {
  const raw: Word[] = []
  let open: Word | undefined
  const close = () => {
    if (open) raw.push(open)
    open = undefined
  }
  let at = 0
  for (const c of text) {
    const from = at
    at += c.length
    if (c > '\u007f' && unseen.test(c)) continue
    if (letter.test(c)) {
      open ??= { word: '', from, to: at }
      if (open.word.length < longest) open.word += fold(c)
      open.to = at
      continue
    }
    close()
    if (c === '&') raw.push({ word: 'and', from, to: at })
    else if (ends.test(c)) {
      if (raw.at(-1)?.word !== '.') raw.push({ word: '.', from, to: at })
    } else if (apostrophe.test(c)) continue
  }
  close()
  return joined(raw.flatMap(whole))
}

function whole(w: Word): Word[] {
  const parts = parted.get(w.word)
  if (parts)
    return [
      { ...w, word: parts[0]!, to: w.to - 1 },
      { ...w, word: parts[1]!, from: w.to - 1 },
    ]
  const word = /[a-z]\d[a-z]/.test(w.word) ? w.word.replace(/(?<=[a-z])\d(?=[a-z])/g, (d) => digits.get(d) ?? d) : w.word
  return [{ ...w, word: mend(word) }]
}

/** "d e m e n t i a", "wheel chair" and "Crohn's" are one word where rules know the whole. */
function joined(words: readonly Word[]): Word[] {
  const out: Word[] = []
  for (let i = 0; i < words.length; i++) {
    const first = words[i]!
    let end = i
    while (end < words.length && end - i < 24 && words[end]!.word.length === 1 && words[end]!.word !== '.') end++
    const letters = words.slice(i, end)
    // The run may begin with a word of one letter: "has a c o l d".
    const spelt = letters.length > 3 ? mend(letters.map((w) => w.word).join('')) : ''
    const next = words[i + 1]
    const pair = next ? first.word + next.word : ''
    if (spelt && known(spelt)) {
      out.push({ word: spelt, from: first.from, to: letters.at(-1)!.to })
      i = end - 1
    } else if (next && next.word !== '.' && first.word.length > 1 && (next.word.length > 1 || next.word === 's') && known(pair)) {
      out.push({ word: pair, from: first.from, to: next.to })
      i++
    } else out.push(first)
  }
  return out
}
