import { UserMinus, UserPlus } from 'lucide-react'
import { Avatar } from '#ui/avatar.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { Choice, Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Page, Part } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { onDay } from '#ui/when.ts'

type Member = { loginId: string; name: string; email: string; role: string }
type Invitation = { id: string; email: string; role: string; expiresAt: string | null }

const roles = [
  { id: 'owner', says: 'Owner', also: 'Everything' },
  { id: 'office', says: 'Office', also: 'Messages, prices, connections' },
  { id: 'field', says: 'Field', also: 'Messages, no prices' },
  { id: 'accountant', says: 'Accountant', also: 'Prices, no messages' },
] as const
const RoleOptions = () =>
  roles.map((r) => (
    <option key={r.id} value={r.id}>
      {r.says}: {r.also.toLowerCase()}
    </option>
  ))

export function Members() {
  const { home, role, person, relay } = useScope()
  const send = useSend()
  const owner = role === 'owner'
  const members = useGet<Member[]>('/members')
  const invitations = useGet<Invitation[]>('/invitations', { enabled: owner })
  const change = (m: Member, to: string) =>
    tried(send('PATCH', `/members/${m.loginId}`, { role: to }, ['members']), () => say(`${m.name} is ${to} now`), sayBad)
  const remove = (m: Member) =>
    tried(
      send('DELETE', `/members/${m.loginId}`, undefined, ['members']),
      () => say(`${m.name} can no longer open this workspace`),
      sayBad,
    )
  return (
    <Page title="Members" back={`${home}/more`} says="Who works here, and what each may do. Nobody shares a login.">
      <Shown of={members}>
        {(list) => (
          <Lines>
            {list.map((m) => (
              <Line
                key={m.loginId}
                title={m.loginId === person.id ? `${m.name} (you)` : m.name}
                says={m.email}
                lead={<Avatar name={m.name} />}
              >
                {owner && m.loginId !== person.id ? (
                  <>
                    <Choice label={`Role of ${m.name}`} hideLabel value={m.role} onChange={(e) => void change(m, e.target.value)}>
                      {roles.map((r) => (
                        <option key={r.id} value={r.id}>
                          {r.says}
                        </option>
                      ))}
                    </Choice>
                    <IconButton icon={UserMinus} name={`Remove ${m.name}`} onClick={() => void remove(m)} />
                  </>
                ) : (
                  <span className="px-2 text-muted capitalize">{m.role}</span>
                )}
              </Line>
            ))}
          </Lines>
        )}
      </Shown>
      {owner && (
        <Part
          title="Ask somebody in"
          says={
            relay
              ? 'They get a link that works for 7 days.'
              : 'No mail relay is set, so the letter waits on the server: bin/handlet mail last shows its link.'
          }
        >
          <Form
            does="Send the invitation"
            icon={UserPlus}
            kind="next"
            again
            act={async ({ email, role }) => {
              await send('POST', '/invitations', { email, role }, ['invitations'])
              say(`Invitation on its way to ${email}`)
            }}
          >
            <div className="grid gap-4 wide:grid-cols-2">
              <Field label="Email" name="email" type="email" required />
              <Choice label="Role" name="role" defaultValue="field">
                <RoleOptions />
              </Choice>
            </div>
          </Form>
          {(invitations.data?.length ?? 0) > 0 && (
            <Lines>
              {invitations.data?.map((i) => (
                <Line
                  key={i.id}
                  title={i.email}
                  says={`${i.role}, not answered yet${i.expiresAt ? `, works until ${onDay(i.expiresAt)}` : ''}`}
                >
                  <Button
                    kind="quiet"
                    onClick={() =>
                      void tried(
                        send('DELETE', `/invitations/${i.id}`, undefined, ['invitations']),
                        () => say(`Taken back: ${i.email}`),
                        sayBad,
                      )
                    }
                  >
                    Take back
                  </Button>
                </Line>
              ))}
            </Lines>
          )}
        </Part>
      )}
    </Page>
  )
}
