import { useParams } from '@tanstack/react-router'
import { ChevronRight, Download, FileCheck2 } from 'lucide-react'
import { Button, buttonLook, GoButton } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { tried } from '#ui/form.tsx'
import { Go } from '#ui/go.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { many, onDay, plainly } from '#ui/when.ts'
import type { Receipt } from '../receipt.ts'
import { reasons, sayRecipient, sayRows } from './words.ts'

export type Erasure = {
  id: string
  kind: 'customer' | 'workspace' | 'rows'
  state: string
  at: string
  recipients: Record<string, string>
}
const kinds = { customer: 'A customer', workspace: 'The workspace', rows: 'What a hold had kept' } as const
/** Waits for somebody to remove it where only they can. */
export const waitsOn = (e: Erasure) => Object.keys(e.recipients).filter((name) => e.recipients[name] === 'pending')

const stateOf = (e: Erasure) => {
  if (e.state === 'refused') return <Chip>Not done: it changed meanwhile</Chip>
  if (e.state !== 'done') return <Chip>Under way</Chip>
  return waitsOn(e).length > 0 ? <Chip tone="needs">One thing left to do</Chip> : <Chip tone="good">Erased</Chip>
}

export function Receipts() {
  const { home } = useScope()
  const list = useGet<Erasure[]>('/erasures')
  return (
    <Page
      title="Receipts"
      back={`${home}/privacy`}
      backTo="Privacy"
      says="What was erased, when, and the proof of it. A receipt names nobody."
    >
      <Shown of={list} what="the receipts">
        {(erasures) =>
          erasures.length === 0 ? (
            <Empty title="Nothing was erased yet">
              <p>When you erase a customer from their card, the signed receipt will stand here.</p>
            </Empty>
          ) : (
            <ul className="rounded-card border border-line bg-card">
              {erasures.map((e) => (
                <li key={e.id} className="border-b border-line last:border-0">
                  <Go
                    to={`${home}/privacy/receipts/${e.id}`}
                    className="flex min-h-16 items-center gap-3 px-4 py-2 hover:bg-wash"
                  >
                    <FileCheck2 size={20} aria-hidden className="shrink-0 text-muted" />
                    <span className="min-w-0 flex-1">
                      <span className="block font-medium">{kinds[e.kind]}</span>
                      <span className="block text-meta text-muted">{plainly(e.at)}</span>
                    </span>
                    {stateOf(e)}
                    <ChevronRight size={18} aria-hidden className="shrink-0 text-muted" />
                  </Go>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Page>
  )
}

export function OneReceipt() {
  const { home, api } = useScope()
  const { erasureId } = useParams({ strict: false }) as { erasureId: string }
  const receipt = useGet<Receipt>(`/erasures/${erasureId}/receipt`)
  const back = `${home}/privacy/receipts`
  return (
    <Page
      title="Receipt of an erasure"
      back={back}
      backTo="Receipts"
      action={
        receipt.data && (
          <a href={`${api}/erasures/${erasureId}/receipt`} download className={buttonLook()}>
            <Download size={18} aria-hidden />
            Keep it as a file
          </a>
        )
      }
    >
      <Shown of={receipt} what="this receipt" out={<GoButton to={back}>All receipts</GoButton>}>
        {(r) => <Told receipt={r} />}
      </Shown>
    </Page>
  )
}

const states: Record<string, string> = {
  done: 'Removed there as well',
  'not-applicable': 'Nothing of it is kept there',
  pending: 'Still to be removed there',
  failed: 'Could not be told; we try again',
}

function Told({ receipt: r }: { receipt: Receipt }) {
  const n = Object.values(r.rows).reduce((a, b) => a + b, 0)
  return (
    <>
      <section className="grid gap-2 rounded-card border border-line bg-card p-5">
        <p className="text-head font-semibold">
          {kinds[r.kind]}, erased {plainly(r.finishedAt)}
        </p>
        <p className="figures">
          {many(n, 'row')} {r.files > 0 && `and ${many(r.files, 'file')} `}went. {r.caseId ? 'It answered a request.' : ''}
        </p>
        <p>
          {r.purge
            ? `The bytes were overwritten ${plainly(r.purge.at)}, and ${r.purge.residual === 0 ? 'no trace was found' : `${many(r.purge.residual, 'trace')} were found`}.`
            : `The bytes are overwritten by ${onDay(r.bytes.replace('pending by ', ''))}.`}{' '}
          No backup has it after {onDay(r.backupsEndAt)}.
        </p>
      </section>
      <Part title="Who else had it">
        <ul className="rounded-card border border-line bg-card px-4">
          {Object.entries(r.recipients).map(([name, state]) => (
            <li key={name} className="flex min-h-14 flex-wrap items-center gap-3 border-b border-line py-2 last:border-0">
              <span className="min-w-40 flex-1">
                <span className="block font-medium">{sayRecipient(name)}</span>
                <span className="block text-meta text-muted">{states[state]}</span>
              </span>
              {state === 'pending' && <Confirm id={r.erasureId} name={name} />}
            </li>
          ))}
        </ul>
      </Part>
      {r.heldBack.length > 0 && (
        <Part title="Held back" says="These go by themselves when their hold ends.">
          <ul className="grid gap-1.5">
            {r.heldBack.map((h) => (
              <li key={h.reason}>
                {many(h.rows, 'row')} until {onDay(h.until)}:{' '}
                {reasons[h.reason as keyof typeof reasons]?.toLowerCase() ?? h.reason}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="What went">
        <ul className="figures grid gap-1.5 wide:grid-cols-2">
          {Object.entries(r.rows)
            .sort(([, a], [, b]) => b - a)
            .map(([table, rows]) => (
              <li key={table}>{sayRows(table, rows)}</li>
            ))}
        </ul>
      </Part>
      <p className="text-meta text-muted wrap-anywhere">
        Signed with the key {r.publicKey.slice(0, 12)}… Anybody can check the file without your database: bin/handlet privacy
        verify-receipt.
      </p>
    </>
  )
}

function Confirm({ id, name }: { id: string; name: string }) {
  const send = useSend()
  const online = useOnline()
  return (
    <Button
      kind="next"
      disabled={!online}
      onClick={() =>
        void tried(
          send('PUT', `/erasures/${id}/recipients/${name}`, undefined, ['erasures']),
          () => say('Noted, and signed anew'),
          sayBad,
        )
      }
    >
      I have removed it there
    </Button>
  )
}
