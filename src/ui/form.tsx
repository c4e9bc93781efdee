import type { LucideIcon } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Alert } from './alert.tsx'
import { sentence } from './api.ts'
import { Button, type Kind } from './button.tsx'

export type Filled = Readonly<Record<string, string>>
type FormProps = {
  /** Throws a Problem to have it said above the fields. */
  act: (filled: Filled) => Promise<unknown>
  does: string
  kind?: Kind
  icon?: LucideIcon
  also?: ReactNode
  children?: ReactNode
  /** Empties the fields after it worked. */
  again?: boolean
  wide?: boolean
}

/** Fields, then the one button, and above it, where the finger was, what went wrong. */
export function Form({ act, does, kind = 'plain', icon, also, children, again, wide }: FormProps) {
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    setProblem(undefined)
    try {
      await act(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])))
      if (again) form.reset()
    } catch (error) {
      setProblem(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      {children}
      {problem && <Alert>{problem}</Alert>}
      <div className={`flex flex-wrap gap-2 ${wide ? '[&>*]:w-full [&>*]:min-h-12' : ''}`}>
        <Button type="submit" kind={kind} busy={busy} {...(icon && { icon })}>
          {does}
        </Button>
        {also}
      </div>
    </form>
  )
}

/** Runs what a button asks for and says how it went. */
export async function tried(work: Promise<unknown>, ok: () => void, bad: (says: string) => void): Promise<boolean> {
  try {
    await work
    ok()
    return true
  } catch (error) {
    bad(sentence(error))
    return false
  }
}
