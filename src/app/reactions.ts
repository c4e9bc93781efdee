import { ChannelFailure } from '#channels/channel.ts'
import { noteHealth } from '#channels/connect.ts'
import { deliver } from '#conversations/deliver.ts'
import { pull } from '#conversations/intake.ts'
import { renameConversations } from '#conversations/rename.ts'
import { classifyMessages } from '#intents/classify.ts'
import { alarmSeen } from '#notifications/alarms.ts'
import { notifyAssigned, notifyConnection, notifyDecided, notifyDelivery } from '#notifications/notify.ts'
import type { StoredEvent } from '#platform/events.ts'
import type { Task } from '#platform/queue.ts'
import { offerCases } from '#rights/offers.ts'
import { buildPack } from '#rights/pack.ts'
import { dropPacksOf } from '#rights/pack-store.ts'
import { tellOfCases } from '#rights/remind.ts'
import { searchCase } from '#rights/search.ts'
import { rightsOf } from './rights.ts'
import type { All } from './services.ts'

/** When this happens, these tasks follow. What is history (imported, or older than its connection) is followed by nothing. */
const reactions: Readonly<Record<string, readonly TaskName[]>> = {
  'message.received': ['classify', 'offer-case'],
  'message.queued': ['deliver'],
  'intent.decided': ['notify-decided'],
  'conversation.assigned': ['notify-assigned'],
  'conversation.seen': ['quiet-alarm'],
  'delivery.changed': ['notify-delivery'],
  'connection.made': ['pull'],
  'connection.changed': ['notify-connection'],
  'customer.changed': ['rename'],
  'customer.erased': ['drop-packs'],
  'customer.merged': ['rename'],
  'customer.unmerged': ['rename'],
  'case.received': ['tell-case'],
  'case.searching': ['search-case'],
  'pack.asked': ['build-pack'],
}
export const follows = (e: StoredEvent): readonly string[] => (e.about.history === 'yes' ? [] : (reactions[e.kind] ?? []))

type Handler = { readonly batch: number; run(services: All, tasks: readonly Task[]): Promise<void> }
const each =
  (run: (services: All, about: Record<string, string>) => Promise<unknown>): Handler['run'] =>
  async (services, tasks) => {
    for (const task of tasks) await run(services, task.data as Record<string, string>)
  }

// A task carries what its event was about; each verb says which ids it reads.
const aboutOf = (list: readonly Task[]) => list.map((t) => t.data) as any

/** What each task does. Every one may run twice. */
export const tasks = {
  classify: {
    batch: 50,
    run: (services, list) =>
      classifyMessages(
        services,
        list.map((t) => t.data as { workspaceId: string; messageId: string }),
      ),
  },
  deliver: { batch: 10, run: each((services, t) => deliver(services, t.workspaceId!, t.deliveryId!)) },
  'notify-decided': { batch: 50, run: (services, list) => notifyDecided(services, aboutOf(list)) },
  'notify-assigned': { batch: 20, run: (services, list) => notifyAssigned(services, aboutOf(list)) },
  'notify-delivery': { batch: 20, run: (services, list) => notifyDelivery(services, aboutOf(list)) },
  'notify-connection': { batch: 20, run: (services, list) => notifyConnection(services, aboutOf(list)) },
  'quiet-alarm': { batch: 20, run: (services, list) => alarmSeen(services, aboutOf(list)) },
  'offer-case': { batch: 50, run: (services, list) => offerCases(services, aboutOf(list)) },
  'tell-case': { batch: 10, run: (services, list) => tellOfCases(rightsOf(services), aboutOf(list)) },
  'search-case': { batch: 1, run: each((services, t) => searchCase(rightsOf(services), t.workspaceId!, t.caseId!)) },
  'build-pack': { batch: 1, run: each((services, t) => buildPack(rightsOf(services), t.workspaceId!, t.caseId!, t.packId!)) },
  'drop-packs': { batch: 10, run: each((services, t) => dropPacksOf(services, t.workspaceId!, t.customerId!)) },
  rename: { batch: 10, run: each((services, t) => renameConversations(services, t.workspaceId!)) },
  pull: { batch: 1, run: each((services, t) => pullConnection(services, t.workspaceId!, t.connectionId!)) },
} as const satisfies Record<string, Handler>
export type TaskName = keyof typeof tasks
export const taskNames = Object.keys(tasks) as TaskName[]

/** Pulls and notes how it went; a connection in trouble is tried again by the sweep, not by the queue. */
export async function pullConnection(services: All, workspaceId: string, connectionId: string): Promise<void> {
  try {
    await pull(services, workspaceId, connectionId)
    await noteHealth(services, workspaceId, connectionId, null, { historyDone: true })
  } catch (cause) {
    if (!(cause instanceof ChannelFailure)) throw cause
    await noteHealth(services, workspaceId, connectionId, cause)
    await services.channels.drop(connectionId)
  }
}
