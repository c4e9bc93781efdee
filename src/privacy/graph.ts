import { type AnyColumn, getTableColumns } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { ofWorkspace } from '#policy/grants.ts'
import { columnsOf, type Policy } from '#policy/policy.ts'

/** How a row hangs on another: `column` of the child names `to` of the parent. */
export type Edge = {
  readonly child: Node
  readonly column: AnyColumn
  readonly parent: Node
  readonly to: AnyColumn
  /** The child's column cannot be empty: without the parent there is no child. */
  readonly required: boolean
  /** The database removes the child with its parent. */
  readonly cascades: boolean
  /** Declared by the policy only; no foreign key stands behind it. */
  readonly said: boolean
}

/** A table as the engine sees it: everything is read from its policy and its schema, nothing is listed here. */
export type Node = {
  readonly policy: Policy
  readonly name: string
  /** Has rows of workspaces. */
  readonly ofWorkspace: boolean
  /** Its key does not begin with a workspace: swept through the platform's door. */
  readonly global: boolean
  readonly columns: readonly AnyColumn[]
  /** Key without the workspace. */
  readonly key: readonly AnyColumn[]
  /** Column with somebody's address or number. */
  readonly contact: AnyColumn | null
  /** Columns with ids of what a row is about. */
  readonly ids: readonly AnyColumn[]
  /** Columns naming a stored file. */
  readonly files: readonly AnyColumn[]
  /** Column with a whole message, sealed under the workspace's key and the row's id. */
  readonly sealed: AnyColumn | null
  /** Columns with words in which somebody may be spoken of. */
  readonly words: readonly AnyColumn[]
  readonly up: Edge[]
  readonly down: Edge[]
}
export type Graph = {
  /** Children before their parents; of those, what the database would refuse to lose comes first. */
  readonly order: readonly Node[]
  readonly by: ReadonlyMap<string, Node>
  /** The table of the people themselves, and the one of what they are known by. */
  readonly subjects: Node
  readonly identities: Node
}

const wordy = /^(message\.(content|subject)|note\.content|attachment\.name|customer\.(name|place)|business\.text|case\.text)$/

function nodeOf(policy: Policy): Node {
  const { primaryKeys } = getTableConfig(policy.table as PgTable)
  const all = getTableColumns(policy.table) as Record<string, AnyColumn>
  const worded = (is: (word: string) => boolean) =>
    Object.entries(all).flatMap(([key, c]) => (is(policy.columns[key]!) ? [c] : []))
  // A key's columns know their names only.
  const inOrder = primaryKeys[0]?.columns.map((c) => Object.values(all).find((own) => own.name === c.name)!)
  const key = inOrder ?? Object.values(all).filter((c) => c.primary)
  return {
    policy,
    name: policy.name,
    ofWorkspace: ofWorkspace(policy),
    global: key[0]?.name !== 'workspace_id',
    columns: Object.values(all),
    key: key.filter((c) => c.name !== 'workspace_id'),
    contact: worded((w) => w === 'customer.contact').find((c) => c.getSQLType() === 'text') ?? null,
    ids: worded((w) => w === 'event.ids'),
    files: worded((w) => w === 'attachment.file' || w === 'pack.file').filter((c) => c.getSQLType() === 'text'),
    sealed: worded((w) => w === 'message.raw')[0] ?? null,
    words: worded((w) => wordy.test(w)),
    up: [],
    down: [],
  }
}

function join(by: ReadonlyMap<string, Node>) {
  const add = (edge: Edge) => {
    edge.child.up.push(edge)
    edge.parent.down.push(edge)
  }
  for (const child of by.values()) {
    for (const key of getTableConfig(child.policy.table as PgTable).foreignKeys) {
      const { columns, foreignColumns, foreignTable } = key.reference()
      const parent = by.get(getTableConfig(foreignTable).name)
      // The last pair: before it stands the workspace, where both have one.
      const [column, to] = [columns.at(-1)!, foreignColumns.at(-1)!]
      if (parent) add({ child, column, parent, to, required: column.notNull, cascades: key.onDelete === 'cascade', said: false })
    }
    const parent = by.get(child.policy.belongs?.to ?? '')
    const { column } = child.policy.belongs ?? {}
    if (parent && column)
      add({ child, column, parent, to: parent.key.at(-1)!, required: column.notNull, cascades: false, said: true })
  }
}

export function graphOf(policies: readonly Policy[]): Graph {
  const by = new Map(policies.map((p) => [p.name, nodeOf(p)]))
  join(by)
  const order: Node[] = []
  const seen = new Set<Node>()
  const visit = (node: Node) => {
    if (seen.has(node)) return
    seen.add(node)
    for (const e of [...node.down].sort((a, b) => Number(a.cascades) - Number(b.cascades))) visit(e.child)
    order.push(node)
  }
  for (const name of [...by.keys()].sort()) visit(by.get(name)!)
  const isKey = (n: Node, c: AnyColumn | null | undefined) => n.key.some((k) => k.name === c?.name)
  const subjects = order.find((n) => n.key.length === 1 && isKey(n, n.policy.customer))
  const identities = order.find((n) => n.policy.customer && isKey(n, n.contact))
  if (!subjects || !identities) throw new Error('no table says who the people are, or what they are known by')
  return { order, by, subjects, identities }
}

export type Action = 'row' | 'null' | 'keep'
/** What erasing a person does to the rows of a table that are theirs. What names nobody goes with the row it hangs on. */
export function actionOf({ policy }: Node): Action {
  if (policy.record) return 'keep'
  const personal = columnsOf(policy).filter((c) => c.category.personal)
  const has = (action: Action) => personal.some((c) => c.category.erase === action)
  return personal.length === 0 || has('row') ? 'row' : has('null') ? 'null' : 'keep'
}

/** Does the row say of itself whose it is? Others are whoever's their parent is. */
export const ownsItself = (n: Node) => n.policy.customer !== undefined && !n.policy.record
/** The table of the workspaces themselves: what others' `workspace_id` names. */
export const isWorkspace = (n: Node) => n.down.some((e) => e.column.name === 'workspace_id')
