import type { Label } from './labels.ts'

/** Weight 3 decides alone, 2 fits, 1 only helps. Lower case, straight quotes, between word boundaries. */
type Weighed = Partial<Record<1 | 2 | 3, string>>

const day =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues?|weds?|thurs?|mon|fri|sat|tomorrow|today|next week|this week|the weekend|morning|afternoon|\\d{1,2}(?:st|nd|rd|th)'
const visit = 'visit|appointment|booking|slot|service|survey'
const fault =
  "(?:is |'s |are |has |have |been |keeps? |started |still )*(?:leak(?:s|ing|ed)?|drip(?:s|ping)?|broken?|block(?:ed|s)|burst|snapped|cracked|not working|stopped working|packed (?:in|up)|faulty|tripp(?:ing|ed|s)|buzzing|banging|stuck|seized|cold|won't (?:start|turn|fire|flush|drain|work))"

/** Danger to people or home now. Recall first: a false alarm costs a look, a missed one a life. */
export const danger =
  '(?:smell|smells|smelt|smelling|smelly|stink|stinks|whiff|reek|reeks)(?: \\w+){0,4} (?:gas|burning|burnt|smoke)|gas (?:smell|leak|leaking|escape)|(?:can|could) smell (?:\\w+ )?gas|leaking gas|hissing (?:\\w+ ){0,3}(?:meter|gas|pipe)|' +
  'carbon monoxide|monoxide|co2? (?:alarm|detector|monitor)(?: \\w+){0,4} (?:going off|went off|gone off|beeping|sounding|triggered|ringing)|(?:yellow|orange) flame|soot(?:y)? (?:\\w+ ){0,3}(?:boiler|fire|flue)|' +
  'spark(?:s|ing|ed)?|live wires?|bare wires?|exposed (?:live )?wir(?:es?|ing)|electric shock|got a shock|shocks? (?:off|from)|electrocut\\w*|burning (?:smell|plastic)|scorch(?:ed|ing)?|smoke (?:coming|from|pouring)|smoking (?:socket|fuse|plug|board|consumer)|(?:on|caught|catch) fire|fuse ?(?:box|board) (?:is )?(?:hot|melting|melted|smoking)|melt(?:ed|ing) (?:socket|plug|cable|wire)s?|(?:socket|plug|cable|wire)s? (?:\\w+ ){0,3}melt(?:ed|ing)|' +
  "(?:water|it|its|it's) ?(?:is |are )?(?:com(?:ing|es)|pour(?:ing|s)|gush(?:ing|es)|running|flooding|dripping) (?:down |in )?(?:through|thru|out of|from|down) (?:\\w+ ){0,3}(?:ceilings?|lights?|light fittings?|walls?|sockets?)|(?:ceiling|roof) (?:\\w+ ){0,4}(?:com(?:e|ing) down|collaps\\w+|caving|fallen in|bulging)|burst (?:pipe|tank|main|cylinder)|(?:pipe|tank|cylinder|main)s? (?:has |have |'s )?(?:just )?burst|flood(?:ed|ing)|water (?:is )?everywhere|can'?t (?:turn|stop|shut) (?:the |it |this )?(?:water|off|stopcock|tap)|(?:sewage|raw sewage)(?: \\w+){0,3} (?:coming|backing|up|overflowing)|locked out (?:\\w+ ){0,5}(?:child|baby|toddler|kids?|oven|hob)|(?:wall|chimney|scaffold\\w*) (?:\\w+ ){0,3}(?:collaps\\w+|about to (?:fall|come down))|trapped (?:in|under|inside)"

/** Law, threats, or somebody who cannot look after themselves: a person at once, but nothing is burning. */
const legal =
  "solicitors?|small claims|county court|legal action|take (?:you|this) to court|see you in court|letter before (?:action|claim)|trading standards|ombudsman|health and safety executive|hse|report(?:ing)? you|sue you|suing|i know where you live|you'?ll (?:regret|be sorry)|kill (?:you|myself|him|her)|hurt (?:you|myself)|smash your|break your|want to die|end it all|hypothermi\\w*|on oxygen|dialysis|(?:baby|newborn|elderly|disabled|pensioner)(?: \\w+){0,6} (?:freezing|no (?:heating|heat|water|electric\\w*|power))|no (?:heating|heat|water|electric\\w*|power)(?: \\w+){0,8} (?:newborn|elderly|disabled|pensioner|oxygen|chemo)|not safe (?:at home|here)|scared of him"

export const phrases: Record<Exclude<Label, 'unknown'>, Weighed> = {
  risk: { 3: danger, 2: legal },
  personal: {
    3: "love (?:from )?(?:mum|dad|nan|grandad)|(?:mum|dad|nan) xx?|pick up (?:the |some )?(?:milk|bread|kids|eggs)|(?:get|and|need|buy) (?:milk|eggs)|your (?:mum|dad|father|mother|nan)|school run|parents' evening|pint (?:later|tonight|friday)|(?:darts|five.a.side|football) (?:tonight|on)|happy birthday|what(?:'s| is) for (?:tea|dinner)|home for (?:tea|dinner)|hi girls",
    1: 'xx+|love you|mummy|babe|mate are you out',
  },
  supplier: {
    3: 'your order(?: \\S+)? (?:is|has|was|will)|order \\S+ (?:is ready|is on the shelf|part on back order)|order \\d+: |back order|ready to collect|trade counter|purchase ledger|statement of account|trade account|credit account|hire (?:agreement|charge|ends|return)|off.?hire|your policy (?:renewal|schedule)|public liability (?:renewal|insurance)|proof of delivery|remittance advice|subbie|day rate|subcontract\\w*|cis (?:statement|deduction|return)|price (?:increase|list) from|our depot|on the van',
    2: 'collected, thank you|delivery (?:note|slot|window)|goods (?:in|returned)|in stock|part number|merchants?|tender (?:return|documents)',
  },
  noise: {
    3: 'unsubscribe|seo|first page of google|page (?:1|one)(?: of google)?|rank(?:ing|ings|ed)? (?:higher|on|#?1|today)|backlinks?|guest post|web ?design services|guest blog|boost your|grow your (?:business|leads)|exclusive leads|(?:\\d+|more) leads|discovery call|crypto|bitcoin|business loan|merchant cash|lottery|inheritance|verify your (?:account|password|email|identity)|(?:sign|log) ?in with your (?:email )?password|account (?:will be|has been) (?:suspended|limited)|suspension of your|verification code|one.?time (?:code|passcode|password)|security code|your code is|do not reply to this|no.?reply|your parcel|your driver|out for delivery|up to \\d+ ?% off|\\d+% off|sale ends|ends sunday|view (?:this|it) in your browser|see it in your browser|newsletter|webinar|wrong number|undelivered mail|delivery status notification|out of (?:the )?office|automatic reply|auto.?reply',
    1: 'click here|limited time|guarantee|dear (?:business owner|sir/madam)|https?://\\S+',
  },
  complaint: {
    3: "complain(?:t|ing)?|leaking again|(?:it|it's|its|is|has) (?:\\w+ )?(?:gone|broken|failed|leaking|stopped|blocked|tripping) again|you said (?:it|that|this|you)(?: \\w+){0,3} (?:fixed|cured|done|sorted|come|coming)|you told me(?: \\w+){0,5} (?:cured|fixed|sorted)|put (?:it|this) right|not happy|very unhappy|disgusted|disgrace(?:ful)?|appalling|shocking|shoddy|botch(?:ed)?|cowboys?|rip.?off|ripped off|overcharged|too much with|charge[sd]? (?:\\w+ ){0,4}twice|money back|want a refund|never (?:turned|showed) up|no.?show|didn'?t (?:turn|show) up|nobody (?:came|turned up|showed)|no ?one (?:came|turned up|showed)|waited (?:in )?all (?:day|morning|afternoon)|waste of (?:time|money)|this is a joke|third time|fed up|let (?:me|us) down|unacceptable|unprofessional|was rude|left (?:a|the|such a)(?: \\w+){0,3} mess|damaged (?:my|our|the)|scratched (?:my|our|the)|ruined|worse than (?:before|it was)",
    2: 'disappoint(?:ed|ing)|poor (?:job|work|service|quality)|still (?:not (?:fixed|working|right)|leaking|broken|dripping)|wrong (?:part|size|colour|tap|one)|same (?:fault|problem|joint|leak)|not what (?:we|i) (?:agreed|paid|asked)|i expect you to|regret to say|more than (?:you|the) quote\\w*|extra (?:charge|cost) (?:you|that)',
  },
  quote_response: {
    3: 'happy with (?:that|the (?:quote|price))|(?:like|want|wish) to (?:accept|go ahead)|accept (?:the|your) (?:quote|price|estimate|offer)|go ahead with (?:it|the|that)|(?:please )?go ahead|(?:bit|too|rather|little) (?:steep|dear|expensive|pricey|much for us|rich)|can you (?:do|match|come down)(?: it)?(?: for)? ?(?:to )?£?\\d{2,}|any (?:discount|movement|wiggle room)|cheaper (?:quote|elsewhere|price)|another quote|gone with (?:someone|somebody|another)|going with (?:someone|somebody|another)|(?:found|have) (?:someone|somebody|a fellow|another)(?: \\w+){0,4} (?:cheaper|streets|instead|closer)|decided not to|(?:thanks|thank you) for (?:the|your) (?:quote|price|estimate)|leave it (?:for now|till|until)|match (?:that|it|their)|out of (?:our|my) budget|over (?:our|my) budget|best price',
    2: 'knock (?:a bit|something|\\S+) off|cash price|that price works|price is fine|quote looks (?:good|fine)|if we (?:drop|leave out|skip)|do you need a deposit',
  },
  booking_change: {
    3: `(?:could|can|need to|have to|like to|possible to|must) (?:\\w+ )?(?:we |you |i )?(?:\\w+ )?(?:move|change|push|rearrange|reschedule|swap|postpone|cancel|put (?:it |the )?back|bring (?:it )?forward)|reschedul\\w*|rearrang\\w+|postpon\\w+|(?:running|going to be|gonna be|be) (?:\\w+ ){0,4}late|cancel (?:the|my|our|tomorrow|today|${day})|something'?s come up|can'?t (?:make|do) (?:it|${day})(?: any ?more| now)?|won'?t be (?:in|home|there|able)|no longer (?:free|able|available|need (?:you|the (?:${visit}))|at home)|instead of (?:${day})|not going to be (?:in|home|there)|push (?:it |to )`,
    2: `(?:forgot|double.?booked)|earlier if (?:you|possible)|stuck in traffic|another (?:day|time)`,
  },
  booking_request: {
    3: `(?:can|could|would|will) (?:you|ray|someone|somebody|anyone|he|she|they|your \\w+) (?:please |possibly |maybe )?(?:do|come|pop|call|attend|fit|visit|make|get|look)(?: \\w+){0,8} (?:${day})|book (?:me|us|a|in|it|my|the|this)|(?:arrange|schedule|book) (?:a |an |for )?(?:${visit}|someone|somebody|time)|when (?:can|could|would|are|is) (?:you|someone|somebody|anyone)(?: \\w+){0,3} (?:come|attend|free|available|fit|do|pop|next)|(?:next|first|earliest) (?:available|free|slot|appointment)|any chance of (?:${day})|(?:${day}|\\d[\\d.:]*(?: ?[ap]m)?)(?: \\w+){0,4} (?:is|works|suits|would be|sounds)(?: \\w+)? (?:great|fine|good|perfect|convenient|us|me|ideal|ok)|see you (?:on )?(?:${day}|then|at)|put (?:me|us) down|any (?:morning|afternoon|day|time)(?: \\w+){0,4} (?:good|fine|ok|suits|works)|fit (?:me|us|it|both|them|this) in`,
    2: `(?:come|pop) (?:and|to|round|over|out)(?: \\w+){0,2} (?:look|fix|sort|see|have|check|repair|fit)?|someone (?:come|attend|out)|call ?out|(?:due|needs?) (?:its|it's|a|an|our|my) (?:annual )?(?:service|inspection|certificate)|(?:i'm|i am|we're|we are) (?:free|in|home|around|off)(?: \\w+){0,3} (?:${day})|are you (?:free|available|about)|(?:gas|electrical) (?:safety )?(?:certificate|record|check)s?|eicr|limit £\\d+|approve up to|(?:how|as) soon(?: as)?|get to (?:them|us|me)`,
    1: `boiler service|service|${day}|\\d{1,2}[.:]\\d\\d|\\d{1,2} ?[ap]m|asap|side gate|buzzer|keys? (?:here|under|with|on)`,
  },
  quote_request: {
    3: 'how much (?:\\w+ ){0,3}(?:for|to|would|do|does|is|will|are|costs?)|ball ?park|what (?:would|do|does|will)(?: \\w+){0,6} (?:cost|charge|come to|set me back)|(?:free|a|an|rough|any|your|please|us|me|could you|can you|like) (?:\\w+ )?(?:quote|quotation|estimate)s?|quote (?:me|us|for|on|to)|price (?:for|up|to|on|me)|gie me a price|(?:rough|likely|approximate) (?:cost|price|idea|figure)|cost of (?:\\w+ ){0,3}(?:replac|fit|install|repair|suppl)\\w+|roughly how much|come (?:and|to|out|out to) (?:quote|price|measure)|going rate|put a figure|price please',
    2: 'what (?:are|is) your (?:rates?|prices?|charges?)|hourly rate|call.?out (?:fee|charge)|(?:quote|estimate|price)s? (?:please|needed|wanted)|costs?|expensive',
  },
  payment: {
    3: '(?:paid|settled)(?: \\w+){0,4} (?:invoice|bill|balance|deposit|this morning|today|yesterday|by (?:card|bank|bacs|transfer|cheque))|(?:send|resend|email|copy of|find|got|get|had)(?: \\w+){0,4} (?:invoice|receipt|bill)|what do i owe|bank details|sort code|account number|bacs|paid by|how (?:do|can|should) i pay|take (?:a |)(?:card|cheque|cash)|payment (?:link|sent|made|plan|terms)|pay (?:you|the (?:invoice|bill|balance|remainder|deposit))|refund (?:come|arriv|through|reach)\\w*|invoice (?:for|number|no|\\d+)|vat (?:receipt|invoice)|deposit (?:paid|sent|transferred)|transferred',
    2: 'invoice|receipt|deposit|overdue|cheque|balance',
  },
  follow_up: {
    3: "any (?:news|update|word|joy|luck)|(?:chasing|chase) (?:up|this|you)|just (?:chasing|checking|following|wondering (?:if|whether|when) (?:you|there))|following up|follow.?up|did you (?:get|receive|manage|have a chance|see)|have you (?:had|heard|managed|got|sent|received)|heard (?:nothing|back|anything)|haven'?t heard|still (?:ok|okay|on|good|waiting|coming) (?:for|to|on|from|tomorrow|today)?|where are we|you(?:'d| would| were going to|'ll)(?: \\w+)? (?:put|send|get|ring|call|email)(?: \\w+){0,4} (?:figure|quote|price|back|over|together)|send (?:it|that|the quote|them) again|when (?:will|is) (?:the|my|our) (?:part|quote|tap|boiler|fan|order)(?: \\w+){0,3}|has (?:the|my|our) (?:part|quote|boiler|fan|tap)(?: \\w+)? (?:arrived|come|gone)|waiting (?:for|to hear|on) (?:you|your|the|a)",
    2: 'as promised|you said (?:two|three|a few|\\d)|certificate by email|reminder|remind you|last week(?: \\w+){0,4} (?:look|quote|came)',
  },
  review: {
    3: "(?:five|5|four|4|three|3|two|2|one|1).?stars?|left (?:you )?a review|(?:great|brilliant|fantastic|excellent|superb|lovely|amazing|cracking|top) (?:job|work|service|lads?|team|bloke)|(?:was|is|were|are) (?:a |an |so |absolutely |very )?(?:brilliant|hero|heroes|star|stars|fantastic|superb|wonderful|spot on|legend|godsend|angels)|highly recommend|would recommend|can'?t (?:thank|fault)|(?:google|checkatrade|trustpilot|which\\?) review|new review|over the moon|delighted|would be proud|deserves a",
    2: 'so pleased|very pleased|really (?:pleased|happy)|you are angels|thank you so much|many thanks for|well done|impressed|tidy(?: and| up)|works (?:perfectly|a treat)|much appreciated|god bless',
    1: 'thank you|thanks',
  },
  general_enquiry: {
    3: '(?:are|is) (?:you|he|ray|your \\w+) (?:\\w+ )?(?:gas safe|niceic|napit|registered|insured|qualified|certified|accredited|oftec|fensa)|gas safe (?:registered|number|card)|do you (?:cover|come (?:out )?(?:to|as far)|go as far|work in|travel|operate|service the)|would you (?:go|come) (?:that|as) far|what areas?|(?:opening|office) hours|what time (?:do|are) you (?:open|close|shut)|open (?:on )?(?:saturday|sunday|weekend|bank holiday)s?|work (?:on )?(?:saturday|sunday|weekend)s?|is (?:this|that|it) (?:normal|ok|okay|safe|urgent|poisonous|worth)|(?:any|some) advice|what (?:should|would) (?:i|we|you) (?:do|recommend|advise|suggest)|should (?:i|we) (?:worry|be worried|talk|turn|leave|switch)|do you (?:offer|have|take on|do) (?:any )?(?:guarantee|warrant|finance|apprentic|emergency|discount|insurance)\\w*|work experience|apprenticeships?|how (?:long|do i|does)(?: \\w+){0,6}|privacy|my data|are there (?:some|any)',
    2: 'wondering (?:if|whether|what)|can you (?:tell|advise|explain|confirm)|do you know|is there a better time|what (?:is|does)(?: \\w+){0,4} mean',
  },
  new_lead: {
    3: "do you (?:do|fit|install|repair|fix|supply|build|make)(?: \\w+){0,5}|(?:you were|been|was) recommended|(?:thinking (?:of|about)|looking (?:to|for|at)|interested in|planning|hoping to|considering)(?: \\w+){0,6}|(?:we'd|i'd|we would|i would) like (?:to have |our |the |a |an |some )(?:\\w+ ){0,6}|(?:want|wants|need|needs) (?:a|an|some|our|my|the|new|wet) (?:\\w+ ){0,4}(?:fitted|installed|replaced|redone|done|built|repaired|fixed|boiler|bathroom|kitchen|rewire|heating|underfloor|plumber|electrician|builder|roofer)",
    2: `(?:boiler|tap|taps|toilet|loo|shower|radiators?|sink|drain|gutter\\w*|roof|socket|sockets|lights?|cylinder|tank|pipe|pipes|joint|coupling|valve|mixer|basin|fence|door|window|lock|fan|pump|immersion|cistern|extension|wet room|bathroom|heat pump|heater)s? ${fault}|(?:no|there's no|haven't got any|without) (?:hot water|heating|heat|power|electric\\w*)|(?:leak|blockage|crack|damp) (?:at|in|under|from|on|behind|by)|(?:found|saw|got) (?:you|your (?:name|number|details))(?: \\w+)? (?:on|from|through)|new (?:bathroom|boiler|kitchen|build|extension)|underfloor heating|rewir\\w+`,
    1: 'boiler|tap|taps|toilet|shower|radiators?|sink|bathroom|cylinder|plumb\\w+|electric\\w+|roof|fence|kitchen',
  },
}

export const soon =
  "urgent(?:ly)?|asap|as soon as (?:possible|you can)|emergency|today|tonight|tomorrow|this (?:morning|afternoon|evening|week)|straight away|right away|immediately|no (?:hot water|heating|heat|power|electric\\w*|water)|(?:boiler|heating) (?:has |is |'s )?(?:\\w+ )?(?:packed (?:in|up)|broken|dead|off|gone)|leak(?:s|ing)?|blocked|overflow\\w*|newborn|new baby|freezing|within 24 hours|first thing"
export const calm =
  "no (?:rush|hurry|great rush)|not (?:urgent|technically an emergency)|whenever (?:suits|you|you're)|in the spring|next year|when you(?:'re| are) (?:next )?(?:free|passing)|not yet"

export const negative =
  'not happy|unhappy|angry|furious|disgust\\w*|appalling|disgrace\\w*|shocking|terrible|awful|disappoint\\w*|fed up|joke|ridiculous|unacceptable|worse|regret|complain\\w*|rude|rubbish|useless|waste|ruined|cowboys?|rip.?off|never again|frustrat\\w*|worried|upset|stress\\w*|solicitor'
export const positive =
  'thank you|thanks|cheers|great|brilliant|fantastic|lovely|perfect|excellent|happy|pleased|amazing|wonderful|appreciated|star|stars|hero|superb|delighted|recommend\\w*|spot on|god bless'

export const severe =
  'injur\\w*|hurt|hospital|burn(?:t|ed)?|unsafe|dangerous|solicitor|court|legal|trading standards|ombudsman|newspaper|the press|bbc|gas safe (?:register )?(?:inspect|report)\\w*|report(?:ing)? you|crying|in tears|panic|distress\\w*'
export const costly =
  'refund|money back|£ ?\\d+|overcharg\\w*|twice|redo|again|damage\\w*|ruined|leak\\w*|ceiling|insurance|never (?:turned|showed)|compensat\\w*|put (?:it|this) right|paid'
