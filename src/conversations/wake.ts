import { type IntakeServices, processJournal } from './intake.ts'

/** Reads a workspace's journal whenever something was put into it: one reader at a time per workspace, and none forgets a late mail. */
export type Intake = {
  /** Resolves when everything journalised before the call was read. */
  wake(workspaceId: string): Promise<void>
  /** Resolves when nothing is being read. */
  idle(): Promise<void>
}

export function openIntake(services: IntakeServices): Intake {
  const running = new Map<string, { again: boolean; done: Promise<void> }>()
  const wake = (workspaceId: string): Promise<void> => {
    const busy = running.get(workspaceId)
    if (busy) {
      busy.again = true
      return busy.done
    }
    const state = { again: false, done: Promise.resolve() }
    const read = async () => {
      do {
        state.again = false
        await processJournal(services, workspaceId)
      } while (state.again)
    }
    state.done = read()
      .catch((cause) => services.log.error('reading the journal failed', cause, { workspaceId }))
      .finally(() => {
        running.delete(workspaceId)
        if (state.again) void wake(workspaceId)
      })
    running.set(workspaceId, state)
    return state.done
  }
  return { wake, idle: async () => void (await Promise.all([...running.values()].map((r) => r.done))) }
}
