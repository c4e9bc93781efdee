import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Copyable } from '#ui/copy.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Choice, Field, Tick } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Page, Part } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { onDay, plainly } from '#ui/when.ts'

type Token = { id: string; name: string; scopes: string[]; createdAt: string; lastUsedAt: string | null; expiresAt: string }

const scopes = [
  { id: 'read-inbox', says: 'Read conversations and customers' },
  { id: 'reply', says: 'Answer, note, assign, label, close' },
  { id: 'manage-customers', says: 'Change and join customers' },
  { id: 'read-profile', says: 'Read the business profile' },
  { id: 'see-prices', says: 'See prices' },
  { id: 'read-connections', says: 'See connections and their health' },
] as const
const saysOf = (scope: string) => scopes.find((s) => s.id === scope)?.says ?? scope

export function Tokens() {
  const { home } = useScope()
  const send = useSend()
  const tokens = useGet<Token[]>('/tokens')
  const [made, setMade] = useState<string>()
  return (
    <Page
      title="API tokens"
      back={`${home}/more`}
      says="For your own programs. A token can do what you tick and never more than you can."
    >
      <Shown of={tokens}>
        {(list) =>
          list.length === 0 ? (
            <Empty small title="No tokens">
              <p>If no program of yours talks to Handlet, you need none.</p>
            </Empty>
          ) : (
            <Lines>
              {list.map((t) => (
                <Line
                  key={t.id}
                  title={t.name}
                  says={`${t.scopes.map(saysOf).join(' · ')}. ${t.lastUsedAt ? `Last used ${plainly(t.lastUsedAt)}` : 'Never used'}, works until ${onDay(t.expiresAt)}`}
                >
                  <IconButton
                    icon={Trash2}
                    name={`Revoke ${t.name}`}
                    onClick={() =>
                      void tried(
                        send('DELETE', `/tokens/${t.id}`, undefined, ['tokens']),
                        () => say(`${t.name} no longer works`),
                        sayBad,
                      )
                    }
                  />
                </Line>
              ))}
            </Lines>
          )
        }
      </Shown>
      <Part title="Make a token">
        <Form
          does="Make it"
          kind="next"
          again
          act={async ({ name, days, ...ticked }) => {
            const chosen = scopes.filter((s) => ticked[s.id]).map((s) => s.id)
            if (chosen.length === 0) throw new Error('Tick what it may do.')
            setMade(
              (await send<{ token: string }>('POST', '/tokens', { name, scopes: chosen, days: Number(days) }, ['tokens'])).token,
            )
          }}
        >
          <div className="grid gap-4 wide:grid-cols-2">
            <Field label="What is it for" name="name" required maxLength={80} />
            <Choice label="Works for" name="days" defaultValue="90">
              <option value="30">30 days</option>
              <option value="90">90 days</option>
              <option value="365">A year</option>
            </Choice>
          </div>
          <fieldset>
            <legend className="font-medium">It may</legend>
            {scopes.map((s) => (
              <Tick key={s.id} name={s.id}>
                {s.says}
              </Tick>
            ))}
          </fieldset>
        </Form>
      </Part>
      {made && (
        <Dialog
          title="Your new token"
          onClose={() => setMade(undefined)}
          foot={
            <Button kind="next" onClick={() => setMade(undefined)}>
              I have kept it
            </Button>
          }
        >
          <p className="pb-3">Copy it now. We keep only its fingerprint and can't show it again.</p>
          <Copyable text={made} name="the token" />
        </Dialog>
      )}
    </Page>
  )
}
