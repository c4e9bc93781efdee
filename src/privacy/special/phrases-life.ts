import type { Weighed } from './phrases.ts'

export const religion: Weighed = {
  4: `@poss church/mosque/temple/synagogue/gurdwara/chapel/mandir, @poss faith, @poss religion`,
  3: `ramadan, ramadhan, ramazan, ramzan, eid, iftar, iftari, suhoor, jummah, jumma, jumuah, sabbath, shabbat, shabbos, shabbath, shul, synagogue, kosher, halal, passover, pesach, rosh hashanah, yom kippur, hanukkah, chanukah, sukkot, bar/bat mitzvah,
    barmitzvah, muslim, muslims, jewish, jew, jews, islam, islamic, hindu, hindus, sikh, sikhs, buddhist, buddhists, quaker, quakers, mormon, mormons, methodist, methodists, baptist, catholic, catholics, christians, as a christian, christian family/household/home/couple/values/faith, born again, evangelical, anglican, anglicans,
    pentecostal, jehovah, jehovahs, atheist, atheists, agnostic, pagan, pagans, wiccan, rastafarian, rasta, humanist, humanists, diwali, divali, deepavali, puja, pooja, navratri, vaisakhi, mandir, gurdwara, mosque, church of england,
    @person .. @go to the? @worship, at church/mosque/mass/temple/synagogue, @one @am @very? christian/christians, after/before/from/for church, after/before/from/to/for mass, mass @am? on/at/starts/finishes, sunday mass/service/school/worship, church service/group/meeting/choir/warden, churchwarden, the vicar here, @am @det? vicar/imam/rabbi/priest/pastor/nun/deacon/minister, imam, rabbi, @poss vicar/priest/pastor,
    @person .. pray/prays/praying/prayer/prayers, prayer room/times/time/meeting/group/mat, for praying/prayer/prayers, friday prayers, prayers, pray five/at/together/before, bible, quran, koran, torah, rosary, baptism, baptised, baptized, christening, communion, for/during/over/until lent, given up .. lent,
    fasting, @am/m/re fasting, breaking @poss? fast, break @poss? fast, faith group/community/reasons, religious, religion, niqab, hijab, burka, turban, wudu, wudhu, inshallah, insha allah, mashallah, allah, keep/keeping the? sabbath/shabbat/kosher/shabbos, holy day/days, high holy, nativity play, carol service, parish priest, @person … believers, no religion, not religious`,
  2: `christian, church, mosque, temple, vicar, priest, minister, observant, lent, sundown, faith, worship, bishop, choir, good friday, practising, devout`,
}

export const ethnicity: Weighed = {
  3: `@one @am @very? originally? @people, @person @am @very? a/an? @people family/couple/household/man/woman/lady/person, @poss .. @kin @am @very? @people, @people family/families/household/couple/community/background/origin/heritage/descent/parents/man/woman/lady/lad/guy/girl/gentleman/tenant/tenants/neighbour/neighbours/refugee/refugees/family/wife/husband/mum/dad/blood/roots,
    black/brown/asian/white man/woman/family/lad/guy/person/people/couple/lady/kid/boy/girl/families/folk/household, as a black, only black/asian/brown/white, @one @am black/brown/white/coloured, @person @am/come/came/moved/arrived originally? here? over? from @country, @person … came/come/moved/arrived over? from @country, family is from @country, parents @am? came? from @country, born in @country, back to @country, go back to where,
    mixed race/heritage, dual heritage, biracial, ethnic minority/minorities/background/origin, ethnicity, racist, racists, racism, racial, racially, because/cos of? @poss? skin/colour/race, colour of @poss skin, bame, windrush, comment/comments about @poss accent, because of @poss accent, foreigner, foreigners, immigrant, immigrants, migrant, migrants, refugee, refugees, asylum, settled status, leave to remain, deported, deportation,
    @person @am @very? travellers/gypsies/gypsy/roma, traveller/travellers/travelling/gypsy site/family/community, gypsy, gypsies, romany, romani, irish travellers/traveller, @person … speak/speaks/spoke only/just/mainly? @tongue, only/just/mainly/mostly speak/speaks @tongue, @tongue speaking/speaker/speakers, @poss first language, mother tongue, first language, don t speak english, doesn t speak english, speak/speaks no english, no/little english, much english, not speak/much english,
    of @people heritage/descent/origin, @people and proud, homes for ukraine, from a romany/gypsy/traveller/@people family/background, half @people`,
  2: `speaks/speak .. english, accent, translate for @kin, interpreter, @tongue, skin colour, travellers, refugees`,
}

export const sexuality: Weighed = {
  4: `@am @very? gay, gay couple/man/men/woman/women/son/brother/friend/friends/mates/dad/dads/wedding/pride/bar, same sex couple/marriage/household/parents`,
  3: `lesbian, lesbians, bisexual, @am bi, lgbt, lgbtq, lgbtqia, same sex, homosexual, gays, homophobic, homophobia, transphobic, transgender, trans man/woman/person/son/daughter/kid/boy/girl/lad, @person @am @very? trans, @poss @kin @am trans, transitioned, transitioning, nonbinary, non binary, enby, pronouns, two mums/mums/dads/mummies/daddies, two mum/dad/mummy/daddy, both mums/dads/mummies/daddies, his husband/boyfriend/fella, her wife/girlfriend, and his husband/boyfriend, and her wife/girlfriend,
    came out to @poss wife/husband, at/to/for pride, pride march/parade/weekend, drag queen, closeted, sex change, sexuality, sexual orientation, sex life, deadname, dead name, civil partner/partners, civil partnership, my husband and i @am both men, we re both women/men, gender identity/reassignment/clinic`,
  2: `gay, queer, trans, came out to @poss @kin, pride, hormones, they them`,
}

export const union: Weighed = {
  4: `union rep/reps/member/members/meeting/meetings/dues/subs/official/steward/card/branch/ballot/solicitor/man/conference/business/lawyer/officer/convenor, trade/trades union/unions/unionist/unionists, on strike with, unison rep/member/branch/meeting, unite rep/member/branch/union/meeting, @person @am on strike, @person … on strike`,
  3: `gmb, rmt, aslef, tuc, nasuwt, usdaw, cwu, ucu, neu rep/member/strike, @poss union, in the neu/nut/rcn/pcs/cwu/ucu, @person @am in a/the union, in unite, in unison, unionised, shop steward, shop stewards, picket, picketing, picket line, strike day/days/ballot/action/fund/vote/pay, on strike, industrial action, walkout, balloted, strike ballot, branch meeting/secretary/chair, joined/join/left/joining a/the union, member of a/the/@poss? union, the union says/said/voted/told/called/calls/wants/rep/won/backed, union voted, vote to strike, voted to strike/walk, out on strike, collective bargaining`,
  2: `unison, unite, the union, ballot, strike, steward, branch, convenor, dues`,
}

export const politics: Weighed = {
  4: `@party councillor/councillors/mp/member/members/voter/voters/association/supporter/candidate/conference/branch/leaflet/leaflets/activist/party/poster/sign/club member/campaign, vote/voted/votes/voting for? @party, green party member/candidate/meeting, @poss party branch, labour man/woman/household/house`,
  3: `@am @det? .. councillor, tory, tories, conservative party, labour party, lib dem, lib dems, libdem, libdems, liberal democrat/democrats, green party, the greens, ukip, bnp, edl, reform uk, reform party, the snp, snp, plaid cymru, sinn fein, the dup, sdlp, brexit, brexiteer, remainer, voted/vote remain/leave/out/brexit/for/against, canvassing, canvass, canvasser, leafleting, leafletting, knocking doors/on, standing for the? election/council/parliament/mp/mayor, standing for the? @party, stood for council/election/parliament, running for council/mayor/parliament, election candidate/campaign/agent, election day for, by election, party member/conference/members/activist,
    @person .. protest/protesting/protests/marched, extinction rebellion, just stop oil, insulate britain, communist, communists, socialist, socialists, marxist, anarchist, fascist, fascists, far right/left, lefty, leftie, trump supporter, corbyn, farage, starmer, republican, unionists, monarchist, politics, political, politically, politician, campaigning for, party meets/meeting here, vegan activist, pro palestine/palestinian/israel, @poss politics, swing voter, momentum member, scottish independence, indyref`,
  2: `councillor, @party, election, campaign, vote, voted, party meets, member of the, mp, activist, protest, plaid, left wing, right wing`,
}
