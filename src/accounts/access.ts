import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { Refused } from '#platform/errors.ts'
import type { Role } from './members.ts'

/** A member by their role, or somebody of ours who looks in on the workspace's instruction. */
export type Standing = Role | 'support'

/** Everything that a route can ask for. `open`: anybody; `signed-in`: any login, for what is its own. */
export const permissions = {
  open: 'Anybody',
  'signed-in': 'Anybody with a login, for what is their own',
  'read-inbox': 'Read conversations, customers and search',
  reply: 'Answer, note, assign, label, snooze, close',
  'manage-customers': 'Change, merge and unmerge customers',
  'manage-wording': 'Canned replies and labels',
  'see-quarantine': 'See and release what was held back',
  'read-profile': 'Read the business profile',
  'see-prices': 'See prices',
  'manage-profile': 'Change the business profile',
  'read-members': 'See who is a member',
  'manage-members': 'Invite, change roles, remove',
  'read-connections': 'See connections and their health',
  'manage-connections': 'Connect and remove channels',
  'own-notifications': 'Choose one’s own notifications',
  'own-tokens': 'Make and revoke one’s own API tokens',
  'handle-cases': 'Answer people who ask about their own information',
  'leave-workspace': 'Leave the workspace',
  'allow-support': 'Let support look in, and end it',
  'read-audit': 'Read who did what',
  'manage-privacy':
    'Erase a customer, hold rows back, choose what is on and how long things are kept, object, delete the workspace',
} as const
export type Permission = keyof typeof permissions

const everybody: Permission[] = ['open', 'signed-in', 'read-members', 'own-notifications', 'leave-workspace', 'read-profile']
const inbox: Permission[] = ['read-inbox', 'reply', 'manage-customers', 'read-connections']
/** Who may do what. The field role sees no prices unless the owner allows it; the accountant sees no conversations. */
export const byRole: Record<Role, readonly Permission[]> = {
  owner: Object.keys(permissions) as Permission[],
  office: [
    ...everybody,
    ...inbox,
    'see-prices',
    'manage-wording',
    'see-quarantine',
    'manage-profile',
    'own-tokens',
    'manage-connections',
  ],
  field: [...everybody, ...inbox],
  accountant: [...everybody, 'see-prices', 'own-tokens'],
}

/** Who is asking, as far as it was proved before a route runs. */
export type Who = {
  readonly loginId: string
  readonly sessionId: string | null
  /** Set below /api/w/:workspaceId, for a member of it. */
  readonly workspaceId: string
  readonly role: Standing
  readonly permissions: ReadonlySet<Permission>
}
export type Env = { Variables: { who: Who | null } }

export const may = (permission: Permission) =>
  createMiddleware<Env>(async (c, next) => {
    const who = c.get('who')
    if (permission === 'open') return next()
    if (!who) throw new Refused('unauthenticated', 'Sign in first.')
    if (permission !== 'signed-in' && !who.permissions.has(permission))
      throw new Refused(
        'forbidden',
        `Your role in this workspace does not allow this (${permissions[permission].toLowerCase()}).`,
      )
    return next()
  })

/** A route with its permission: guarded by it, and naming it in the API description, from which the golden list is made. */
export const guarded = <const R extends RouteConfig>(permission: Permission, config: R) =>
  createRoute({ ...config, middleware: [may(permission)] as any, 'x-permission': permission } as R & {
    'x-permission': Permission
  })

/** The signed-in member of a workspace route. Call it only below a guard that asks for more than `open`. */
export const whoOf = (c: { get(key: 'who'): Who | null }): Who => {
  const who = c.get('who')
  if (!who) throw new Refused('unauthenticated', 'Sign in first.')
  return who
}
