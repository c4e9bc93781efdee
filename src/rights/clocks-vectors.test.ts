import { expect, test } from 'vitest'
import { nationOf, story } from './clocks.rig.ts'
import { clockOf } from './clocks.ts'

/** Each worked out by hand: the day that counts (due), the regulator's (outer), the nation | what happened (@ now) | why. */
const vectors = `
month ends
2026-12-22 2026-12-23 E | access: received 2026-11-23 | Mon 23 Nov to 23 Dec, a Wednesday
2027-02-27 2027-03-01 E | access: received 2027-01-29 | no 29 Feb in 2027: the 28th, a Sunday, so Monday
2027-02-27 2027-03-01 E | access: received 2027-01-31 | no 31 Feb: the 28th, a Sunday, so Monday
2027-02-27 2027-03-01 E | erasure: received 2027-01-28 | 28 Feb 2027 exists, a Sunday
2027-02-27 2027-03-01 E | erasure: received 2027-01-30 | no 30 Feb
2028-02-28 2028-02-29 E | access: received 2028-01-29 | leap year: 29 Feb 2028 exists, a Tuesday
2028-02-28 2028-02-29 E | access: received 2028-01-30 | leap year: no 30 Feb, so the 29th
2028-02-28 2028-02-29 E | access: received 2028-01-31 | leap year: no 31 Feb, so the 29th
2028-03-28 2028-03-29 E | access: received 2028-02-29 | received on the leap day: 29 Mar, a Wednesday
2026-04-29 2026-04-30 E | rectification: received 2026-03-31 | no 31 Apr: the 30th, a Thursday
2027-01-30 2027-02-01 E | access: received 2026-12-31 | the month after December is of the next year; 31 Jan a Sunday

weekends and days off
2026-11-20 2026-11-23 E | access: received 2026-10-21 | 21 Nov is a Saturday, so Monday
2026-12-27 2026-12-29 E | access: received 2026-11-28 | received on a Saturday counts; 28 Dec is Boxing Day moved
2026-09-29 2026-09-30 E | access: received 2026-08-31 | received on a bank holiday counts; no 31 Sep
2027-01-24 2027-01-25 E | access: received 2026-12-25 | received on Christmas Day counts; 25 Jan a Monday
2026-12-24 2026-12-29 E | access: received 2026-11-25 | Christmas Friday, weekend, Boxing Day moved to Mon 28
2027-12-24 2027-12-29 E | access: received 2027-11-25 | Christmas 2027 a Saturday: Mon and Tue stand in for both days
2028-12-24 2028-12-27 E | access: received 2028-11-25 | Christmas 2028 a Monday, Boxing Day Tuesday
2025-12-25 2025-12-29 E | access: received 2025-11-26 | Boxing Day 2025 a Friday, then the weekend
2026-12-31 2027-01-04 E | access: received 2026-12-01 | New Year’s Day a Friday: Monday 4 Jan
2026-12-31 2027-01-05 S | access: received 2026-12-01 | … in Scotland 4 Jan stands in for 2 January: Tuesday
2028-01-02 2028-01-04 E | access: received 2027-12-03 | New Year’s Day 2028 a Saturday: Mon 3 Jan is off
2028-01-02 2028-01-05 S | access: received 2027-12-03 | … in Scotland Mon 3 and Tue 4 Jan are off
2026-04-02 2026-04-07 E | access: received 2026-03-03 | Good Friday 2026, weekend, Easter Monday
2026-04-02 2026-04-06 S | access: received 2026-03-03 | … Scotland works on Easter Monday
2026-04-02 2026-04-07 N | access: received 2026-03-03 | … Northern Ireland does not
2027-03-25 2027-03-30 E | access: received 2027-02-26 | Good Friday 26 Mar 2027 to Tuesday
2027-03-27 2027-03-30 E | access: received 2027-02-28 | 28 Mar 2027 is Easter Sunday: Tuesday
2027-03-27 2027-03-29 S | access: received 2027-02-28 | … in Scotland: Monday
2028-04-13 2028-04-18 E | access: received 2028-03-14 | Good Friday 14 Apr 2028 to Tuesday
2027-05-02 2027-05-04 E | access: received 2027-04-03 | Early May: Mon 3 May 2027
2027-05-29 2027-06-01 E | access: received 2027-04-30 | 30 May 2027 a Sunday, 31 May the Spring holiday
2026-08-30 2026-09-01 E | access: received 2026-07-31 | Summer holiday Mon 31 Aug 2026
2026-08-30 2026-08-31 S | access: received 2026-07-31 | … Scotland had it on 3 Aug
2026-08-02 2026-08-04 S | access: received 2026-07-03 | Scotland’s summer holiday Mon 3 Aug 2026
2026-11-29 2026-12-01 S | access: received 2026-10-31 | St Andrew’s Day Mon 30 Nov 2026
2026-11-29 2026-11-30 E | access: received 2026-10-31 | … a working day in England
2025-11-29 2025-12-02 S | access: received 2025-10-31 | St Andrew’s Day 2025 a Sunday, so Mon 1 Dec is off
2026-07-11 2026-07-14 N | access: received 2026-06-12 | 12 July 2026 a Sunday, Mon 13 off
2026-07-11 2026-07-13 E | access: received 2026-06-12 | … not in England
2027-07-11 2027-07-13 N | access: received 2027-06-12 | 12 July 2027 a Monday
2025-07-11 2025-07-15 N | access: received 2025-06-12 | 12 July 2025 a Saturday, Mon 14 off
2026-03-16 2026-03-18 N | access: received 2026-02-17 | St Patrick’s Day Tue 17 Mar 2026
2026-06-14 2026-06-16 S | access: received 2026-05-15 | the proclaimed Mon 15 Jun 2026

changes of the clocks
2026-04-28 2026-04-29 E | access: received 2026-03-29T00:30:00Z | 29 Mar 2026 00:30, half an hour before summer time
2026-08-31 2026-09-01 E | access: received 2026-07-31T23:30:00Z | 23:30 UTC on 31 Jul is 1 Aug in London
2026-08-30 2026-09-01 E | access: received 2026-07-31T22:59:00Z | 22:59 UTC on 31 Jul is still 31 Jul: 31 Aug is off
2026-11-24 2026-11-25 E | access: received 2026-10-24T23:30:00Z | 23:30 UTC on 24 Oct is 25 Oct, the day of 25 hours
2026-11-24 2026-11-25 E | access: received 2026-10-25T01:30:00Z | the hour that comes twice is one day
2026-12-21 2026-12-22 E | access: received 2026-11-22T23:59:59Z | 23:59 UTC in winter is the same day

two months more
2027-02-22 2027-02-23 E | access: received 2026-11-23, extended 2026-12-15 | three months in all: 23 Feb
2027-02-22 2027-02-23 E | erasure: received 2026-11-23, extended 2026-12-15 | erasure is extended like a copy
2027-02-27 2027-03-01 E | access: received 2026-11-30, extended 2026-12-29 | said on the last day; no 30 Feb, and the 28th a Sunday
2026-12-29 2026-12-30 E | access: received 2026-11-30, extended 2026-12-30 | said a day too late: not extended
2026-12-24 2026-12-29 E | access: received 2026-09-25, extended 2026-10-20 | to Christmas Friday
2028-02-28 2028-02-29 E | access: received 2027-11-29, extended 2027-12-20 | to the leap day
2027-03-30 2027-03-31 E | access: received 2026-12-31, extended 2027-01-30 | 31 Dec to 31 Mar, said on 30 Jan, the last day
2026-12-22 2026-12-23 E | complaint: received 2026-11-23, extended 2026-12-01 | a complaint cannot be extended

the clock stands still
2026-12-30 2026-12-31 E | access: received 2026-11-23, clarification-asked 2026-12-01, clarification-answered 2026-12-08 | 1 to 8 Dec: eight days do not count
2026-12-23 2026-12-24 E | access: received 2026-11-23, clarification-asked 2026-12-01, clarification-answered 2026-12-01 | asked and answered on one day: one day
2027-03-13 2027-03-15 E | access: received 2027-01-31, clarification-asked 2027-02-20, clarification-answered 2027-03-05 | over the end of February: 9 + 5 days; 14 Mar a Sunday
2028-03-12 2028-03-13 E | access: received 2028-02-10, clarification-asked 2028-02-28, clarification-answered 2028-03-01 | over the leap day: 28 and 29 Feb, 1 Mar
2026-11-07 2026-11-09 E | access: received 2026-10-05, clarification-asked 2026-10-24, clarification-answered 2026-10-26 | over the change of the clocks: three days; 8 Nov a Sunday
2026-12-25 2026-12-29 E | access: received 2026-11-23, clarification-asked 2026-11-23, clarification-answered 2026-11-25 | asked on the day it came: three days; Boxing Day
2026-12-22 2026-12-23 E | erasure: received 2026-11-23, clarification-asked 2026-12-01, clarification-answered 2026-12-08 | only a request for a copy can stand still
2026-12-30 2026-12-31 E | access: received 2026-11-23, clarification-asked 2026-12-01, clarification-answered 2026-12-08, clarification-asked 2026-12-10, clarification-answered 2026-12-12 | only once: the second question stops nothing
2026-12-24 2026-12-29 E | access: received 2026-11-23, clarification-asked 2026-12-22, clarification-answered 2026-12-23 | asked on the last day: two days; Christmas
2026-12-22 2026-12-23 E | access: received 2026-11-23, clarification-asked 2026-12-23, clarification-answered 2026-12-28 | asked when the month was over: nothing
2027-03-02 2027-03-03 E | access: received 2026-11-23, clarification-asked 2026-12-01, clarification-answered 2026-12-08, extended 2026-12-29 | eight days also move the notice: 29 Dec is in time, 23 Feb + 8
2026-12-30 2026-12-31 E | access: received 2026-11-23, clarification-asked 2026-12-01, clarification-answered 2026-12-08, extended 2026-12-31 | … 31 Dec is not
2027-03-04 2027-03-05 E | access: received 2026-11-23, extended 2026-12-15, clarification-asked 2027-02-01, clarification-answered 2027-02-10 | asked in the longer period: ten days
2026-12-27 2026-12-29 E | access: received 2026-11-23, clarification-asked 2026-12-01 @ 2026-12-05 | not answered by 5 Dec: five days so far; 28 Dec is off

identity and fee
2027-02-27 2027-03-01 E | access: received 2027-01-27, identity-asked 2027-01-28, identity-received 2027-01-31 | the month begins when we know who it is: 31 Jan
2026-12-29 2026-12-30 E | access: received 2026-11-30, identity-asked 2026-11-30, identity-received 2026-11-30 | asked and shown on the day it came: no delay
2027-01-06 2027-01-07 E | erasure: received 2026-11-27, identity-asked 2026-12-01, identity-received 2026-12-07 | received Friday, asked Tuesday: the second working day
2026-12-26 2026-12-29 E | erasure: received 2026-11-27, identity-asked 2026-12-02, identity-received 2026-12-07 | asked Wednesday: too late, the month began on the 27th
2027-01-06 2027-01-07 S | erasure: received 2026-11-27, identity-asked 2026-12-02, identity-received 2026-12-07 | … in time in Scotland, where Monday was St Andrew’s Day
2027-01-09 2027-01-11 E | access: received 2026-11-23, identity-asked 2026-11-24 @ 2026-12-10 | still waiting on 10 Dec: as if we heard today; 10 Jan a Sunday
2026-12-22 2026-12-23 E | complaint: received 2026-11-23, identity-asked 2026-11-24, identity-received 2026-12-05 | a complaint needs no proof of who complains
2027-01-03 2027-01-04 E | access: received 2026-11-23, fee-asked 2026-11-25, fee-paid 2026-12-04 | a fee, paid 4 Dec
2027-01-06 2027-01-07 E | access: received 2026-11-23, identity-asked 2026-11-24, fee-asked 2026-11-25, fee-paid 2026-12-04, identity-received 2026-12-07 | identity after the fee: the latest counts
2027-01-03 2027-01-04 E | access: received 2026-11-23, identity-asked 2026-11-24, clarification-asked 2026-11-26, identity-received 2026-12-01, clarification-answered 2026-12-03 | a question before the start: 1, 2 and 3 Dec are all that stood still
2026-12-31 2027-01-04 E | access: received 2026-11-23, identity-asked 2026-11-24, clarification-asked 2026-11-25, clarification-answered 2026-11-27, identity-received 2026-12-01 | … answered before the start: nothing; New Year, so Monday
2027-01-09 2027-01-11 E | access: received 2026-11-23, identity-asked 2026-11-24, sent 2026-12-10, identity-received 2027-02-01 @ 2027-03-01 | … we said no on 10 Dec: proof that came later changes nothing here
2026-12-27 2026-12-29 E | access: received 2026-11-23, clarification-asked 2026-12-01, closed 2026-12-05 @ 2027-03-01 | withdrawn while it stood still: five days, for good

complaints, and what takes effect at once
2026-12-22 2026-12-23 E | complaint: received 2026-11-23 | complaint: day 30 counting the first, or 30 days on
2027-03-01 2027-03-02 E | complaint: received 2027-01-31 | complaint: 31 Jan is day 1, 28 Feb day 29
2026-12-24 2026-12-29 E | complaint: received 2026-11-25 | complaint: Christmas Eve, or after Boxing Day moved
2028-03-01 2028-03-02 E | complaint: received 2028-02-01 | complaint in a leap year: 29 Feb is day 29
2026-10-30 2026-11-02 E | complaint: received 2026-10-01 | complaint over the change of the clocks; 31 Oct a Saturday
2026-11-29 2026-12-01 S | complaint: received 2026-10-31 | complaint to St Andrew’s Day
2026-12-27 2026-12-27 E | marketing-opt-out: received 2026-12-26 | no more advertising: by the next day, Sunday or not
2026-11-24 2026-11-24 E | consent-withdrawal: received 2026-11-23 | consent taken back: by the next day
`

const rows = vectors.split('\n').filter((line) => line.includes(' | '))
test.each(rows.map((row) => row.split(' | ') as [string, string, string]))('%s | %s | %s', (expected, told) => {
  const [due, outer, nation] = expected.split(' ') as [string, string, keyof typeof nationOf]
  const { kind, events, now } = story(told)
  expect(clockOf(kind, events, nationOf[nation], now)).toMatchObject({ due, outer })
})

test('none is missing: the rows that were written are the rows that ran', () => expect(rows).toHaveLength(93))
