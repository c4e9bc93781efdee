import { policies } from '#app/policies.ts'
import { activities } from '#policy/activities.ts'
import { enforcement } from '#policy/enforcement.ts'
import { features } from '#policy/features.ts'
import type { Policy } from '#policy/policy.ts'
import { undeclared } from '#policy/scopes.ts'
import { operatorDesk } from '#rights/cases.ts'
import { shelvesOf } from '#rights/shelves.ts'
import { ends } from './ends.ts'
import type { Mutant } from './mutants.ts'
import { doors, inherited, narrowed, samples, sentences } from './seen.ts'
import { here, ours, type Stage } from './stage.ts'

const copies = (ps: readonly Policy[]) =>
  [ours, operatorDesk].flatMap((desk) =>
    (['access', 'portable'] as const).flatMap((right) =>
      shelvesOf(ps, right, desk).flatMap((s) =>
        s.columns.map((c) => `${desk === ours ? 'a customer' : 'a login'} is shown, by ${right}, ${s.name}.${c.name}`),
      ),
    ),
  )

/** What stands in no table: what may be objected to, what a connection may ask for, what a feature turns on. */
const said = (): string[] => [
  ...Object.entries(activities).flatMap(([name, a]) =>
    a.basis.kind === 'interest' ? a.basis.objection.map((who) => `a ${who} may object to ${name}`) : [],
  ),
  ...(['forwarding', 'imap'] as const).flatMap((kind) =>
    ['receive', 'read-mail', 'send-mail', 'contacts']
      .filter((s) => undeclared(kind, [s]).length === 0)
      .map((s) => `${kind} may ask for ${s}`),
  ),
  ...Object.entries(features).flatMap(([name, f]) => f.activities.map((a) => `${name} turns on ${a}`)),
]

/** Everything that was seen, a line each. `tables`: those to look at. */
export async function behaviour(
  stage: Stage,
  ps: readonly Policy[],
  tables: readonly string[],
  o: { doors: boolean; ends: boolean; chosen?: Mutant['chosen'] | undefined },
): Promise<string[]> {
  await here(stage.ask)
  return [
    ...(o.doors
      ? [
          ...(await doors(stage.ask, tables)),
          ...(await narrowed(stage, tables)),
          ...(await inherited(stage, tables)),
          ...(await samples(stage, tables)),
          ...(await sentences(stage, tables)),
        ]
      : []),
    ...(o.ends ? [...(await ends(stage, ps, tables, o.chosen)), ...copies(ps)] : []),
    ...said(),
  ].sort()
}

const base = enforcement(policies)
/** Of what the database is told, what a mutant changes, with the whole of the tables that it is about. */
export function changed(mutated: readonly string[], tables: readonly string[]): string[] {
  const had = new Set(base)
  const about = (s: string) =>
    tables.some((t) => s.includes(`"${t}"`) && /^(revoke all on|grant|drop policy|create policy)/.test(s))
  const gone = base.filter((s) => !mutated.includes(s))
  const policy = (s: string) => s.match(/^create policy "(\w+)" on "(\w+)"/)
  const trigger = (s: string) => s.match(/^create or replace trigger (\w+) before insert on "(\w+)"/)
  return [
    ...gone.flatMap((s) => (policy(s) ? [`drop policy if exists "${policy(s)![1]}" on "${policy(s)![2]}"`] : [])),
    ...gone.flatMap((s) => (trigger(s) ? [`drop trigger if exists ${trigger(s)![1]} on "${trigger(s)![2]}"`] : [])),
    ...gone.flatMap((s) => (/set statistics 0/.test(s) ? [s.replaceAll('set statistics 0', 'set statistics -1')] : [])),
    ...gone.flatMap((s) =>
      /add constraint/.test(s) ? [s.replaceAll(/, add constraint "\w+" check \(.*?\) not valid(?=, drop|$)/g, '')] : [],
    ),
    ...mutated.filter((s) => !had.has(s) || about(s)),
  ]
}
