import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Choice, Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Part } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { penceOf } from './pence.ts'

type Price = { id: string; name: string; unit: string; pence: number; vatRate: number }
const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
const touches = ['profile']

export function Prices({ may }: { may: boolean }) {
  const { role } = useScope()
  const send = useSend()
  const prices = useGet<Price[]>('/profile/prices', { enabled: role !== 'field' })
  const [changing, setChanging] = useState<Partial<Price>>()
  if (role === 'field') return null
  const remove = ({ id, ...p }: Price) =>
    tried(
      send('DELETE', `/profile/prices/${id}`, undefined, touches),
      () =>
        say(
          `${p.name} is deleted`,
          () => void send('POST', '/profile/prices', { name: p.name, unit: p.unit, pence: p.pence, vatRate: p.vatRate }, touches),
        ),
      sayBad,
    )
  return (
    <Part
      title="Prices"
      says="Before VAT. The field role does not see them."
      action={
        may && (
          <Button icon={Plus} onClick={() => setChanging({})}>
            Add a price
          </Button>
        )
      }
    >
      <Shown of={prices}>
        {(list) =>
          list.length === 0 ? (
            <p className="text-muted">None yet.</p>
          ) : (
            <Lines>
              {list.map((p) => (
                <Line key={p.id} title={p.name} says={`per ${p.unit} · VAT ${p.vatRate} %`}>
                  <span className="figures px-2 font-semibold">{pounds.format(p.pence / 100)}</span>
                  {may && <IconButton icon={Pencil} name={`Change ${p.name}`} onClick={() => setChanging(p)} />}
                  {may && <IconButton icon={Trash2} name={`Delete ${p.name}`} onClick={() => void remove(p)} />}
                </Line>
              ))}
            </Lines>
          )
        }
      </Shown>
      {changing && (
        <Dialog title={changing.id ? `Change ${changing.name}` : 'A new price'} onClose={() => setChanging(undefined)}>
          <Form
            does="Keep"
            kind="next"
            act={async ({ name, unit, price, vatRate }) => {
              const pence = penceOf(price ?? '')
              if (!(pence >= 0)) throw new Error('Write the price as 85 or 85.50.')
              const said = { name, unit, pence, vatRate: Number(vatRate) }
              await (changing.id
                ? send('PATCH', `/profile/prices/${changing.id}`, said, touches)
                : send('POST', '/profile/prices', said, touches))
              setChanging(undefined)
            }}
          >
            <Field label="What" name="name" required maxLength={200} defaultValue={changing.name} />
            <div className="grid grid-cols-3 gap-3">
              <Field
                label="Price, £"
                name="price"
                required
                inputMode="decimal"
                defaultValue={changing.pence === undefined ? '' : (changing.pence / 100).toFixed(2)}
                className="figures"
              />
              <Field label="Per" name="unit" required maxLength={40} defaultValue={changing.unit ?? 'hour'} />
              <Choice label="VAT" name="vatRate" defaultValue={String(changing.vatRate ?? 20)}>
                <option value="20">20 %</option>
                <option value="5">5 %</option>
                <option value="0">0 %</option>
              </Choice>
            </div>
          </Form>
        </Dialog>
      )}
    </Part>
  )
}
