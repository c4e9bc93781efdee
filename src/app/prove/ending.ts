import { verifyReceipt } from '#privacy/receipt.ts'
import { sweepRetention } from '#privacy/sweep.ts'
import { policies } from '../policies.ts'
import { rowsWith } from './arriving.ts'
import { dump, everything } from './everything.ts'
import type { People } from './people.ts'
import { customer, type Place } from './place.ts'
import { is, none, promise } from './promise.ts'

const [hour, day] = [3_600_000, 86_400_000]
const sweep = (place: Place) => sweepRetention(place.engine)

/** Of a receipt, whether or not its bytes were overwritten by now. */
const formOf = ({ purge, ...receipt }: Record<string, unknown> = {}) => Object.keys(receipt).sort()

export const ending = ({ anna }: People) => [
  promise('R26', async (place) => {
    const tom = customer('Tom Veil')
    const said = 'The gate squeaks.'
    await place.mail(anna, { from: tom.from, subject: 'The gate', text: said, headers: { 'x-loyalty-card': 'undeclared-4711' } })
    place.move(8 * day)
    await sweep(place)
    const raw = await place.owner("select 1 from journal where raw is not null and state <> 'pending'")
    return [
      is('Tables with the words of a mail', (await rowsWith(place, said)).includes('messages'), true),
      none('Tables with a field that nobody declared', await rowsWith(place, 'undeclared-4711')),
      none('Raw copies, eight days later', raw),
    ]
  }),
  promise('R39', async (place) => {
    const dee = await place.signUp({ name: 'Dee Farrow', email: 'dee@farrow.example', business: 'Farrow Fencing' })
    await place.mail(dee, { from: 'Olu Bede <olu.bede@example.com>', subject: 'The rail', text: 'The rail wobbles.' })
    place.quiet()
    place.must(await dee.put(`${dee.w}/deletion`))
    place.move(7 * day - hour)
    await sweep(place)
    const undoable = await place.owner('select 1 from workspaces where id = $1', [dee.workspaceId])
    place.move(2 * hour)
    await sweep(place)
    const rows = Object.entries(await dump(place.services)).filter(
      ([table, list]) => table !== 'tasks' && list.some((r) => r.includes(dee.workspaceId)),
    )
    const words = await everything(place.services, anna.workspaceId)
    const login = await place.owner("select 1 from logins where email = 'dee@farrow.example'")
    const beyond = rows
      .map(([table]) => table)
      .filter(
        (t) =>
          !['agreements', 'retention_runs', ...policies.filter((p) => p.record || p.role === 'none').map((p) => p.name)].includes(
            t,
          ),
      )
    return [
      is('There an hour before its seven days are over', undoable.length, 1),
      none('Tables with a row of it an hour after, but the law’s records and what names nobody', beyond),
      is(
        'The login of its owner, and its words',
        [login.length, ['The rail wobbles.', 'dee@farrow.example'].filter((t) => words.includes(t)).length],
        [0, 0],
      ),
    ]
  }),
  promise('R54', async (place) => {
    const list = await place.owner("select receipt, state from erasures where kind = 'workspace'")
    const customers = await place.owner("select receipt from erasures where kind = 'customer' and receipt is not null limit 1")
    return [
      is(
        'Erasures of a workspace',
        list.map((e) => e.state),
        ['done'],
      ),
      is(
        'Their receipts check out',
        list.map((e) => verifyReceipt(e.receipt, e.receipt.publicKey).holds),
        [true],
      ),
      is('In the form of a customer’s', formOf(list[0]?.receipt), formOf(customers[0]?.receipt)),
      none(
        'Rows made nameless instead',
        policies
          .filter((p) => Object.values(p.exceptions).some((e) => e.erase === 'null' && p.role === 'processor'))
          .map((p) => p.name),
      ),
    ]
  }),
]
