import type { Kind } from './kinds.ts'

export type Offered = Exclude<Kind, 'consent-withdrawal'>

const my = String.raw`(?:my|me|our|us|mine|I)`
const information = String.raw`(?:(?:personal |contact |private )?(?:data|details|info(?:rmation)?|records?|number|email(?: address)?|account|messages|file))`
const gap = String.raw`(?:\W+[\w’'-]+){0,5}?\W+`
/** Recall first: a member looks at each offer, and a missed one costs a month that has begun. The first that fits wins. */
const rules: readonly (readonly [Offered, RegExp])[] = [
  [
    'erasure',
    new RegExp(
      String.raw`\b(?:delete|deleting|erase|erasing|remove|removing|wipe|destroy|get rid of|forget|scrub)\b${gap}(?:${my}\b|everything|all\b|any\b)?(?:${gap}|\s*)${information}\b|right (?:to be forgotten|to erasure)|\bforget me\b|\b(?:delete|erase|remove|wipe)\s+(?:everything|all)\b${gap}(?:about|on|of)\s+(?:me|us)\b|\b(?:take|remove)\s+me\s+(?:off|from)\s+(?:your\s+)?(?:system|database|records|files)|article 17`,
      'i',
    ),
  ],
  [
    'access',
    new RegExp(
      String.raw`\b(?:subject access|d?sar\b|right of access|article 15)|\bwhat\b${gap}(?:do|have|does|are)\b(?:${gap}|\s+)(?:you|they|your)\b(?:${gap}|\s+)(?:hold|have|got|keep|kept|know|store|stored|holding)\b(?:${gap}|\s+)(?:on|about|of)\s+(?:me|us)\b|\b(?:copy|copies)\s+of\b${gap}(?:${information}|everything)\b(?:${gap}|\s+)?(?:you|about|on|hold|held|have)|\b(?:copy|copies) of (?:all )?my (?:personal )?(?:data|information|info|details|records)\b|\b(?:see|show|send)\b${gap}(?:everything|all|what|${information})\b${gap}(?:hold|have|got|held|keep)\b${gap}?(?:on|about)\s+(?:me|us)\b|what (?:information|data|info|details) (?:do you|you|have you)|what do you (?:know|hold|have|keep) (?:on|about) (?:me|us)`,
      'i',
    ),
  ],
  ['portability', /\b(?:portab(?:le|ility)|article 20)\b|\b(?:export|transfer|move)\b(?:\W+\w+){0,4}\W+(?:data|information|records)\b(?:\W+\w+){0,6}\W+(?:to another|elsewhere|new (?:plumber|electrician|firm|company|provider))|machine.readable/i],
  ['marketing-opt-out', /\bunsubscribe\b|\bopt(?:ing)?[ -]?out\b|\bstop\b(?:\W+\w+){0,4}\W+(?:marketing|newsletters?|offers|adverts?|advertising|promotions?|spam)|\b(?:no more|don'?t want|do not want)\b(?:\W+\w+){0,5}\W+(?:marketing|newsletters?|offers|adverts?|advertising|promotions?)|take me off\b(?:\W+\w+){0,3}\W+(?:mailing|list)/i],
  ['human-review', /\b(?:automat(?:ed|ic)|computer|algorithm|bot|machine|AI)\b(?:\W+\w+){0,8}\W+(?:deci(?:ded|sion|des)|refus(?:ed|al)|reject(?:ed|ion))|\b(?:deci(?:ded|sion)|refus(?:ed|al)|reject(?:ed|ion))\b(?:\W+\w+){0,8}\W+(?:automat(?:ed|ically)|computer|algorithm|bot|machine|AI)\b|article 22/i],
  ['objection', /\b(?:object|objection)\b(?:\W+\w+){0,6}\W+(?:process|processing|use|using|data|information|details)|\bstop\b(?:\W+\w+){0,3}\W+(?:using|processing|sharing|selling|passing)\b(?:\W+\w+){0,6}\W+(?:data|details|information|info|number|email)|article 21/i],
  ['restriction', /\brestrict(?:ion)?\b(?:\W+\w+){0,6}\W+(?:process(?:ing)?|use|data|information|details)|\b(?:freeze|lock|pause)\b(?:\W+\w+){0,4}\W+(?:data|details|information|records)|article 18/i],
  ['rectification', /\b(?:correct|rectify|amend|update|change|fix)\b(?:\W+\w+){0,5}\W+(?:data|details|information|records?|name|address|phone|number|email)\b(?:\W+\w+){0,8}\W+(?:wrong|incorrect|misspelt|misspelled|old|out of date|hold|have|file|system|records?)|\b(?:name|address|number|email|details|postcode)\b(?:\W+\w+){0,8}\W+(?:is|are|was)\W+(?:wrong|incorrect|misspelt|misspelled|out of date)|\byou(?:'ve|’ve| have)\b(?:\W+\w+){0,3}\W+(?:wrong|incorrect)\W+(?:name|address|number|email|details|postcode)|article 16/i],
  ['complaint', /\b(?:gdpr|data protection|privacy|ico|information commissioner)\b(?:\W+\w+){0,12}\W+(?:complain(?:t|ing)?|breach|report)|\bcomplain(?:t|ing)?\b(?:\W+\w+){0,12}\W+(?:gdpr|data protection|privacy|ico|personal (?:data|information|details))|\b(?:gave|passed|shared|sold|leaked)\b(?:\W+\w+){0,3}\W+my\W+(?:number|details|data|email|address|information)/i],
]
const longest = 8000

/** What a message asks of a person's own information, as far as words say it; null: nothing of the kind. */
export function detectRequest(subject: string, said: string): Offered | null {
  const text = `${subject}\n${said}`.slice(0, longest).replaceAll('’', "'")
  return rules.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}
