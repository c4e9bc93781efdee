import type { Kind } from './kinds.ts'

export type Offered = Exclude<Kind, 'consent-withdrawal'>

/** What somebody may hold of a person, and that it is theirs: both in one sentence, and a verb decides what is asked. */
const held =
  /\b(?:data|details?|info|information|records?|files?|numbers?|e-?mails?|email address(?:es)?|account|gdpr|privacy|photos?|pictures?|images?|names?|surname|address|postcode|books|database|system|messages|history|contact|profile|notes|house|family|app)\b/i
const theirs = /\b(?:my|me|mine|myself|our|us|i(?:'d|'m|'ve|'ll)?)\b/i
const verbs: readonly (readonly [Offered, RegExp])[] = [
  [
    'rectification',
    /\b(?:wrong|incorrect(?:ly)?|mis-?spel\w+|spel(?:t|led) wrong|out of date|amend|rectify|correct|inaccurate|not my (?:name|address|number)|isn't my|put it right|old one|moved)\b|\b(?:update|change[ds]?|fix)\b.*\b(?:records?|details|file|system|name|surname|address|postcode|number|email)\b|\bspel\w+\b.*\bwrong\b/i,
  ],
  [
    'erasure',
    /\b(?:delet\w+|eras\w+|remov\w+|wip\w+|scrub\w*|destroy\w*|purg\w+|shred\w*|lose|cancel|close|forget|forgotten|bin|gone|get rid|rid of|clear|take me off)\b|\b(?:no longer|don'?t|do not|not|stop|never)\b.{0,30}\b(?:keep|keeping|hold|holding|stor(?:e|ing)|have|having)\b/i,
  ],
  [
    'portability',
    /\b(?:portab\w+|csv|machine.readable|spreadsheet|export)\b|\b(?:transfer|move|pass)\b.*\b(?:another|new|elsewhere|different)\b/i,
  ],
  ['restriction', /\b(?:restrict\w*|freez\w+|freeze|on hold|lock|pause|suspend|leave\b.*\balone)\b/i],
  [
    'human-review',
    /\b(?:automat\w+|computer|algorithm|robot|bot|ai|machine)\b.*\b(?:decid\w+|decision|refus\w+|reject\w+|turn(?:ed)? down)\b|\b(?:decid\w+|decision|refus\w+|reject\w+|turn(?:ed)? down)\b.*\b(?:automat\w+|computer|algorithm|robot|bot|ai|machine)\b/i,
  ],
  [
    'complaint',
    /\b(?:gave|given|passed|leaked|sold|passed on|who have you|shown to|told)\b|\bshared\b|\bhow did you get\b|\bcomplain\w*\b|\breport(?:ing)?\b|\bbreach\w*\b/i,
  ],
  [
    'objection',
    /\b(?:object\w*|withdraw\w*|stop|quit|don'?t|do not|not allowed|not to|no permission|don't agree|against)\b.*\b(?:us(?:e|ing)|shar\w+|sell\w*|process\w*|pass\w*|post\w*|publish\w*)\b|\bwithdraw\w*\b|\bobject\w*\b/i,
  ],
  [
    'access',
    /\b(?:cop(?:y|ies)|print out|download|tell me|see|send|show|provide|give|hand over|know|want|need|request|let me have|get)\b.*\b(?:hold|held|have|got|keep|kept|stor\w+|file|written down|relating|about me|on me|of me|all|any|every\w*|personal|gdpr|whatever)\b|\b(?:what|which|whatever)\b.*\b(?:hold|held|have|got|keep|kept|stor\w+|know|on file)\b|\bon file\b/i,
  ],
]
/** Names of the rights, and wishes that need no word for information. */
const named: readonly (readonly [Offered, RegExp])[] = [
  [
    'erasure',
    /\bright to (?:be forgotten|erasure)|\barticle 17\b|\bforget me\b|\b(?:delete|erase|remove|wipe|scrub|take)\b\s+(?:everything|all)?\b.{0,20}\b(?:me|us)\b.{0,20}\b(?:from|off|out of)\b.{0,12}\b(?:system|database|records?|files?|books?|contacts?)\b|\b(?:delete|erase|wipe|remove)\b.{0,30}\b(?:everything|anything|all)\b.{0,30}\b(?:about|on|of)\s+(?:me|us)\b/i,
  ],
  [
    'access',
    /\bsubject access|\bd?sar\b|\bright of access|\barticle 15\b|\bwhat\b.{0,40}\b(?:hold|have|got|keep|kept|know|stored?)\b.{0,20}\b(?:on|about)\s+(?:me|us)\b|\beverything\b.{0,40}\b(?:on|about)\s+(?:me|us)\b/i,
  ],
  ['portability', /\bportab(?:le|ility)\b|\barticle 20\b/i],
  ['restriction', /\barticle 18\b/i],
  ['objection', /\barticle 21\b/i],
  ['rectification', /\barticle 16\b/i],
  [
    'marketing-opt-out',
    /\bunsubscribe\b|\bopt(?:ing)?[ -]?out\b|\b(?:stop|quit|no more|don'?t want|do not want|enough of)\b.{0,50}\b(?:marketing|newsletters?|offers|adverts?|advertising|ads|promo\w*|spam|deals|flyers?|leaflets?)\b|\b(?:mailing|marketing|email) list\b|\bnever signed up\b/i,
  ],
  [
    'human-review',
    /\barticle 22\b|\b(?:a )?(?:person|human|somebody|someone)\b.{0,40}\b(?:check|look at|review)\b.{0,30}\bdecision\b|\bwithout any(?:one|body) looking\b|\b(?:a )?(?:person|human)\b.{0,40}\b(?:or|not)\b.{0,20}\b(?:robot|computer|machine|bot)\b|\b(?:computer|algorithm|automat\w+ \w+|robot)\b.{0,40}\b(?:decided|refused|rejected|turned)\b|\b(?:rejected|refused|decided|turned down)\b.{0,30}\bby\b.{0,15}\b(?:computer|algorithm|automat\w+|robot|machine)\b/i,
  ],
  [
    'complaint',
    /\b(?:gdpr|data protection|privacy)\b.{0,60}\b(?:complain\w*|breach\w*|report)|\bcomplain\w*\b.{0,60}\b(?:gdpr|data protection|privacy|ico|data)\b|\binformation commissioner\b|\bthe ico\b/i,
  ],
]
const longest = 8000
const fits = (rules: typeof verbs, text: string) => rules.find(([, pattern]) => pattern.test(text))?.[0] ?? null

/**
 * What a message asks of a person's own information, as far as its words say; null: nothing of the kind. Recall before precision: a member
 * looks at each offer, and a request that nobody saw has a month that runs.
 */
export function detectRequest(subject: string, said: string): Offered | null {
  const text = `${subject}\n${said}`.slice(0, longest).replaceAll('’', "'")
  const byName = fits(named, text)
  if (byName) return byName
  for (const sentence of text.split(/[.!?;\n]+\s*/)) {
    const found = held.test(sentence) && theirs.test(sentence) ? fits(verbs, sentence) : null
    if (found) return found
  }
  return null
}
