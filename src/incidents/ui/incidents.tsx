import { ChevronRight, Download, Siren } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Go } from '#ui/go.tsx'
import { Page } from '#ui/page.tsx'
import { useGet, useScope } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { many, onDay, plainly } from '#ui/when.ts'
import { TakeDown } from './take-down.tsx'
import { type Incident, kinds } from './words.ts'

/** When something went wrong with people's information: the register, and taking one down. */
export function Incidents() {
  const { home, api } = useScope()
  const list = useGet<Incident[]>('/incidents')
  const [taking, setTaking] = useState(false)
  const take = (
    <Button kind="next" icon={Siren} onClick={() => setTaking(true)}>
      Something happened
    </Button>
  )
  return (
    <Page
      title="Incidents"
      back={`${home}/privacy`}
      backTo="Privacy"
      says="A lost phone, an email to the wrong person, a stranger in the account. Write it down here: you see at once who is in it, and what to do by when."
      action={(list.data?.length ?? 0) > 0 && take}
    >
      <Shown of={list}>
        {(incidents) =>
          incidents.length === 0 ? (
            <Empty title="Nothing has happened" action={take}>
              <p>Most days stay like this. If something does happen, the law gives you 72 hours; you find the way here.</p>
            </Empty>
          ) : (
            <>
              <ul className="rounded-card border border-line bg-card">
                {incidents.map((i) => (
                  <li key={i.id} className="border-b border-line last:border-0">
                    <Go to={`${home}/incidents/${i.id}`} className="flex min-h-16 items-center gap-4 px-4 py-3 hover:bg-wash">
                      <span className="min-w-0 flex-1">
                        <span className="block font-semibold">{kinds[i.kind]}</span>
                        <span className="block text-meta text-muted">
                          {onDay(i.beganAt)}, {many(i.people, 'person', 'people')}, {i.number}
                          {i.fromUs ? ', told by us' : ''}
                        </span>
                      </span>
                      <Next of={i} />
                      <ChevronRight size={18} aria-hidden className="shrink-0 text-muted" />
                    </Go>
                  </li>
                ))}
              </ul>
              <a
                href={`${api}/incidents.csv`}
                download
                className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold underline underline-offset-4"
              >
                <Download size={18} aria-hidden />
                The register as a file
              </a>
            </>
          )
        }
      </Shown>
      {taking && <TakeDown onClose={() => setTaking(false)} />}
    </Page>
  )
}

function Next({ of }: { of: Incident }) {
  const duty = of.duties.find((d) => !d.done)
  if (of.closedAt) return <span className="text-meta text-muted">Closed</span>
  if (!duty) return <span className="text-meta text-muted">Open</span>
  return (
    <span className={`text-right text-meta font-semibold ${duty.late ? 'text-danger' : ''}`}>
      {duty.late ? 'Late: ' : 'Regulator by '}
      {plainly(duty.at)}
    </span>
  )
}
