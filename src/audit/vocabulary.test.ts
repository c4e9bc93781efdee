import { expect, test } from 'vitest'
import { actionNames, actions, member, type NewEntry } from './vocabulary.ts'

const id = '0199a1b2-0000-7000-8000-000000000001'
const actor = member(id)

test('what is not a closed word, an id or a number does not compile', () => {
  const entries: NewEntry[] = [
    { action: 'token.made', actor, target: id },
    { action: 'backup.made', actor: { kind: 'operator' }, counts: { workspaces: 1, rows: 2, files: 3 } },
    { action: 'hold.placed', actor, target: id, reason: 'A claim is open' },
    // @ts-expect-error no such action
    { action: 'token.read', actor, target: id },
    // @ts-expect-error a field that the vocabulary does not have
    { action: 'token.made', actor, target: id, name: 'Jo' },
    // @ts-expect-error a reason where none is taken
    { action: 'token.made', actor, target: id, reason: 'Jo asked' },
    // @ts-expect-error words where numbers belong
    { action: 'backup.made', actor, counts: { workspaces: 1, rows: 'Jo', files: 3 } },
    // @ts-expect-error a count that is not counted
    { action: 'backup.made', actor, counts: { workspaces: 1, rows: 2, files: 3, jo: 1 } },
    // @ts-expect-error a target where there is none
    { action: 'backup.made', actor, target: id, counts: { workspaces: 1, rows: 2, files: 3 } },
    // @ts-expect-error no target
    { action: 'token.made', actor },
    // @ts-expect-error an actor of another kind
    { action: 'token.made', actor: { kind: 'stranger' }, target: id },
    // @ts-expect-error a member without a login
    { action: 'token.made', actor: { kind: 'member' }, target: id },
  ]
  expect(entries).toHaveLength(12)
})

test('every word is of the form that the database takes', () => {
  for (const name of actionNames) {
    expect(name).toMatch(/^[a-z]+[.][a-z-]+$/)
    expect(actions[name].target ?? 'none').toMatch(/^[a-z]+$/)
    for (const count of actions[name].counts) expect(count).toMatch(/^[a-z][A-Za-z]{0,23}$/)
  }
})
