/** Letters of other alphabets that look like ours: written to slip past a reader of words. */
const lookalikes: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    һ: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
  },
  ...{ α: 'a', β: 'b', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ɡ: 'g', ı: 'i', ł: 'l', ø: 'o' },
}
const alike = new RegExp(`[${Object.keys(lookalikes).join('')}]`, 'g')
const unseen =
  /\u034f|\u17b4|\u17b5|[\ufe00-\ufe0f]|[\u180b-\u180e]|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g

/** Lower case, one kind of quote, no accents, no invisible or borrowed letters. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(unseen, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(alike, (c) => lookalikes[c]!)
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')

/** "g a s", "g.a.s", "g-a-s": letters that stand alone are one word. */
export const joined = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}])(?:\p{L}[ ._*-]{1,3}){2,}\p{L}(?![\p{L}\p{N}])/gu, (found) => found.replace(/[^\p{L}]/gu, ''))

/** What a person reads as one thing, and whose exact value says nothing of what is wanted. In their order: a postcode has figures, a price a number. */
const things: readonly (readonly [RegExp, string])[] = [
  [/\bhttps?:\/\/\S+|\bwww\.\S+/g, ' zzurl '],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ' zzmail '],
  [/\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b/g, ' zzpostcode '],
  [/(?:\+44 ?|\b0)(?:\d[ -]?){9,10}\b/g, ' zzphone '],
  [/£ ?\d[\d,]*(?:\.\d+)?k?|\b\d[\d,]*(?:\.\d+)? ?(?:quid|pounds?|gbp)\b|\b\d+p\b/g, ' zzprice '],
  [
    /\b(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:am|pm)?\b|\b\d{1,2} ?(?:am|pm)\b|\bhalf (?:past )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/g,
    ' zztime ',
  ],
  [/\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b/g, ' zzdate '],
  [/\b\d+(?:[.,]\d+)?\b/g, ' zznumber '],
]
/** The same text with such things as one word each. */
export const named = (text: string): string => things.reduce((t, [pattern, name]) => t.replace(pattern, name), text)

const spelt: Readonly<Record<string, string>> = {
  ...{
    u: 'you',
    ur: 'your',
    r: 'are',
    y: 'why',
    pls: 'please',
    plz: 'please',
    thx: 'thanks',
    ta: 'thanks',
    tmrw: 'tomorrow',
    tmr: 'tomorrow',
    tomoz: 'tomorrow',
    tomo: 'tomorrow',
  },
  ...{
    appt: 'appointment',
    wkend: 'weekend',
    wk: 'week',
    wks: 'weeks',
    hr: 'hour',
    hrs: 'hours',
    mins: 'minutes',
    msg: 'message',
    txt: 'text',
    asap: 'urgent',
    cd: 'could',
    cud: 'could',
    wd: 'would',
    wud: 'would',
    shud: 'should',
  },
  ...{
    dont: "don't",
    cant: "can't",
    wont: "won't",
    didnt: "didn't",
    doesnt: "doesn't",
    isnt: "isn't",
    ive: "i've",
    im: "i'm",
    thats: "that's",
    whats: "what's",
    b4: 'before',
    gr8: 'great',
    l8r: 'later',
    l8: 'late',
    cos: 'because',
    coz: 'because',
  },
  ...{
    mon: 'monday',
    tue: 'tuesday',
    tues: 'tuesday',
    wed: 'wednesday',
    weds: 'wednesday',
    thur: 'thursday',
    thurs: 'thursday',
    fri: 'friday',
    wot: 'what',
    abt: 'about',
    bk: 'back',
    ya: 'you',
    yous: 'you',
    nowt: 'nothing',
    owt: 'anything',
    summat: 'something',
    aye: 'yes',
    yep: 'yes',
    yeah: 'yes',
    yea: 'yes',
    nah: 'no',
    nope: 'no',
    wee: 'small',
    naw: 'no',
    dinnae: "don't",
    cannae: "can't",
    wisnae: "wasn't",
    didnae: "didn't",
  },
}
const word = /\p{L}[\p{L}\p{N}]*(?:'\p{L}+)*|\p{Extended_Pictographic}|[?!]+|\p{N}+/gu

/** Words in their order, as they were typed and as they are spelt out. At most 4,000: what is longer says nothing more. */
export function words(text: string): { readonly typed: readonly string[]; readonly spelt: readonly string[] } {
  const typed = (named(joined(plain(text.slice(0, 100_000)))).match(word) ?? []).slice(0, 4000)
  return { typed, spelt: typed.map((w) => spelt[w] ?? (/^[?!]+$/.test(w) ? w[0]! : w)) }
}
