const split = (words: string) => words.trim().split(/\s+/)

const kin = split(`
  mum mums mam mom mummy mother dad dads daddy father parent parents husband hubby wife spouse fiance fiancee partner missus son sons daughter
  daughters lad lads boy boys girl girls child children kid kids kiddie kiddies toddler youngest eldest baby twins nan nans nana nanna nannan
  gran grandma granny grandad granddad grandpa gramps grandmother grandfather grandson granddaughter grandparents uncle aunt aunty auntie
  brother sister nephew niece cousin cousins ex boyfriend girlfriend friend flatmate housemate lodger tenant tenants neighbour neighbours
  lady bloke gentleman fella chap resident occupant occupier inlaw inlaws stepson stepdaughter stepdad stepmum landlady bairn`)
const worker = split(
  'lad lads man men bloke guy guys plasterer plumber electrician fitter builder roofer decorator apprentice subbie worker workers team',
)
const countries = split(`
  poland romania bulgaria hungary lithuania latvia ukraine russia albania kosovo bosnia serbia turkey iran iraq afghanistan syria lebanon
  palestine yemen egypt morocco algeria tunisia libya sudan somalia eritrea ethiopia kenya uganda nigeria ghana gambia senegal cameroon congo
  zimbabwe jamaica barbados trinidad guyana india pakistan bangladesh kashmir nepal china taiwan vietnam thailand philippines malaysia
  japan korea brazil colombia venezuela portugal spain italy greece ireland africa asia`)
const towns = split(`
  lagos abuja accra nairobi kampala harare mogadishu cairo mumbai delhi kolkata chennai kerala gujarat punjab goa karachi lahore islamabad mirpur
  dhaka sylhet colombo kathmandu kabul baghdad tehran damascus aleppo beirut gaza istanbul ankara kyiv kharkiv lviv warsaw krakow gdansk bucharest sofia
  budapest vilnius riga tirana belgrade moscow manila hanoi saigon shanghai beijing`)
const peoples = split(`
  asian african caribbean jamaican nigerian ghanaian somali kenyan ethiopian eritrean ugandan zimbabwean sudanese congolese gambian indian
  pakistani bangladeshi bengali punjabi gujarati tamil kashmiri nepali nepalese chinese cantonese japanese korean vietnamese thai filipino
  filipina malaysian polish romanian bulgarian hungarian lithuanian latvian estonian ukrainian russian albanian kosovan bosnian serbian
  croatian turkish kurdish iranian persian iraqi afghan syrian lebanese palestinian arab arabic yemeni egyptian moroccan algerian tunisian libyan
  portuguese brazilian colombian spanish italian greek cypriot irish scottish welsh english american jewish`)
const tongues = split(`
  polish romanian bulgarian hungarian lithuanian russian ukrainian albanian turkish kurdish farsi pashto dari arabic urdu punjabi hindi bengali
  sylheti gujarati tamil mandarin cantonese chinese vietnamese thai tagalog somali tigrinya amharic swahili yoruba igbo twi portuguese spanish
  italian greek welsh`)

/** Lists that phrases name with `@`. */
export const lists = {
  kin,
  /** Who something is said of: never "my", which is of a thing as often. */
  person: [...split('i we he she they who both someone somebody'), ...kin],
  /** Never of things: tiles are Italian, panels fall over. */
  one: [...split('i we he she'), ...kin],
  whom: split('me us him her them'),
  own: split('my our his her their mine'),
  poss: split('my our his her their your whose mine'),
  det: split('my our his her their your the a an this that'),
  am: split('am m is s are re was were be been being isn aren wasn'),
  have: split('have ve has had got gets get getting having s d suffers suffer suffering with'),
  very: split('very so quite really rather a bit still now also currently actually both already pretty just only too all not'),
  go: split('go goes going went gone attend attends attending back off'),
  part: split(`wrist arm leg legs ankle hip hips knee knees back shoulder shoulders finger fingers thumb hand hands foot feet toe rib ribs neck
    nose elbow collarbone pelvis spine skull jaw achilles hamstring wrists ankles eye eyes`),
  hurts: split(
    'broke broken break breaking fractured sprained twisted injured hurt dislocated shattered snapped burnt burned scalded bust busted tore pulled strained gashed cut',
  ),
  medic: split(
    'doctor doctors gp consultant specialist nurse nurses physio midwife surgeon hospital medics paramedic paramedics clinic optician chiropractor osteopath dentist oncologist cardiologist psychiatrist',
  ),
  worship: split('church mosque temple chapel synagogue gurdwara mandir shul cathedral mass kirk'),
  party: split('labour tory tories conservative conservatives reform ukip snp plaid greens lib libdem libdems liberal liberals'),
  crime: split(
    'assault theft fraud burglary robbery gbh abh murder manslaughter rape stalking harassment shoplifting drink drunk drugs speeding arson affray stabbing dealing stealing violence',
  ),
  worker,
  country: countries,
  town: towns,
  union: split('gmb rmt unison unite usdaw aslef nasuwt neu ucu cwu rcn bma fbu tssa bfawu nuj bectu'),
  people: peoples,
  tongue: tongues,
}
