import { Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { Alert } from '#ui/alert.tsx'
import { sentence } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { useSend } from '#ui/scope.tsx'
import { say } from '#ui/toast.tsx'

/** Old mail from an .mbox or .eml file. */
export function Import({ onDone }: { onDone?: () => void }) {
  const send = useSend()
  const file = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const bring = async (chosen: File | undefined) => {
    if (!chosen) return
    setBusy(true)
    setProblem(undefined)
    try {
      const form = new FormData()
      form.set('file', chosen)
      await send('POST', '/imports', form, ['connections', 'inbox'])
      say(`${chosen.name} is being brought in`)
      onDone?.()
    } catch (error) {
      setProblem(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="grid gap-3">
      {problem && <Alert>{problem}</Alert>}
      <input
        ref={file}
        type="file"
        accept=".mbox,.eml,.mbx,application/mbox,message/rfc822"
        hidden
        onChange={(e) => {
          void bring(e.target.files?.[0])
          e.target.value = ''
        }}
      />
      <Button icon={Upload} busy={busy} onClick={() => file.current?.click()} className="justify-self-start">
        Choose an .mbox or .eml file
      </Button>
    </div>
  )
}
