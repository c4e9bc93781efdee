import { sql } from 'drizzle-orm'
import { setIntents } from '#conversations/triage.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import type { Classifier, Decision, Input } from './classifier.ts'
import type { IntentEvent } from './events.ts'
import { ruleClassifier, undecided } from './rules.ts'

export type ClassifyTask = { readonly workspaceId: string; readonly messageId: string }
type Read = Input & { id: string; conversationId: string; history: boolean; begins: boolean }

/** Messages of the list that came in and have no decision yet; each looked up by itself, whatever the size of the workspace. */
const readMessages = (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  rows<Read>(
    tx,
    sql`select m.id, m.conversation_id as "conversationId", m.subject, left(m.said, 8000) as said, m.kind, m.history,
          exists (select 1 from messages e where e.workspace_id = m.workspace_id and e.customer_id = m.customer_id
            and e.id <> m.id and e.sent_at < m.sent_at) as "knownSender",
          exists (select 1 from messages e where e.workspace_id = m.workspace_id and e.conversation_id = m.conversation_id
            and e.direction = 'out' and e.sent_at < m.sent_at) as "answersUs",
          not exists (select 1 from messages e where e.workspace_id = m.workspace_id and e.conversation_id = m.conversation_id
            and e.id <> m.id and e.sent_at < m.sent_at) as begins
        from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as wanted(id)
        cross join lateral (
          select workspace_id, id, conversation_id, customer_id, subject, said, kind, history, sent_at from messages c
          where c.workspace_id = ${workspaceId} and c.id = wanted.id::uuid
            and c.direction = 'in' and not exists (select 1 from intent_decisions d where d.workspace_id = c.workspace_id and d.message_id = c.id) offset 0) m`,
  )

const store = (
  tx: Tx,
  workspaceId: string,
  model: Classifier,
  decided: readonly { id: string; decision: Decision }[],
  now: Date,
) =>
  rows<{ id: string }>(
    tx,
    sql`insert into intent_decisions (workspace_id, message_id, label, confidence, runner_up, unsure, calibrated, model, urgency, severity,
          sentiment, special_category, because, decided_at)
        select ${workspaceId}, r.id, r.label, r.confidence, r."runnerUp", r.unsure, ${model.calibrated}, ${model.version}, r.urgency, r.severity,
          r.sentiment, r."specialCategory", array(select jsonb_array_elements_text(r.because)), ${now.toISOString()}
        from jsonb_to_recordset(${JSON.stringify(decided.map(({ id, decision }) => ({ id, ...decision })))}::jsonb)
          as r(id uuid, label text, confidence real, "runnerUp" text, unsure boolean, urgency text, severity text, sentiment text,
            "specialCategory" boolean, because jsonb)
        on conflict do nothing returning message_id as id`,
  )

/** A classifier that throws must not keep a message from being seen. */
function decide({ log }: Pick<Services, 'log'>, classifier: Classifier, message: Read): Decision {
  try {
    return classifier.classify(message)
  } catch (cause) {
    log.error('classifier failed', cause, { messageId: message.id, version: classifier.version })
    return undecided
  }
}

type Needs = Pick<Services, 'database' | 'clock' | 'log'>

/**
 * Says what messages want: one transaction for all those of a workspace. Running it again changes nothing. Outbound messages are skipped;
 * automatic ones are decided without touching their conversation.
 */
export async function classifyMessages(
  services: Needs,
  tasks: readonly ClassifyTask[],
  classifier: Classifier = ruleClassifier,
): Promise<void> {
  const byWorkspace = Map.groupBy(tasks, (t) => t.workspaceId)
  for (const [workspaceId, mine] of byWorkspace) {
    const ids = [...new Set(mine.map((t) => t.messageId))]
    await services.database.withPurpose('classify', workspaceId, (tx) => classifyIn(services, tx, workspaceId, ids, classifier))
  }
}

async function classifyIn(services: Needs, tx: Tx, workspaceId: string, ids: readonly string[], classifier: Classifier) {
  const read = await readMessages(tx, workspaceId, ids)
  if (read.length === 0) return
  const decided = new Map(read.map((m) => [m.id, { id: m.id, decision: decide(services, classifier, m) }]))
  await holdWorkspace(tx, workspaceId) // before the conversations, as intake does
  const stored = new Set((await store(tx, workspaceId, classifier, [...decided.values()], services.clock())).map((r) => r.id))
  const fresh = read.filter((m) => stored.has(m.id)).map((m) => ({ ...m, decision: decided.get(m.id)!.decision }))
  await setIntents(
    tx,
    workspaceId,
    fresh
      .filter((m) => m.kind === 'message')
      .map(({ id, conversationId, history, decision }) => ({
        conversationId,
        messageId: id,
        label: decision.label,
        // What was urgent before we came is so no longer.
        urgency: history ? 'normal' : decision.urgency,
      })),
  )
  const events = fresh.map(({ id, conversationId, history, begins, decision }): IntentEvent => {
    const part = begins ? 'first' : 'reply'
    const about = {
      messageId: id,
      conversationId,
      urgency: decision.urgency,
      part,
      ...(history && { history: 'yes' as const }),
    } as const
    return { kind: 'intent.decided', about }
  })
  await record(tx, workspaceId, events)
}
