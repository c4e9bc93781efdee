import { z } from 'zod'
import type { Services } from '#platform/services.ts'
import { guarded, type Who, whoOf } from './access.ts'
import { agreed } from './agree.ts'
import { answer, body, done, idIn, maybeWhen, newRoutes, time, when } from './describe.ts'
import { acceptInvitation, invite, listInvitations, withdrawInvitation } from './invite.ts'
import { makeWorkspace, type OnWorkspaceMade } from './make-workspace.ts'
import { roles } from './members.ts'
import { changeRole, endMembership, listMembers } from './membership.ts'
import type { Sessions } from './sessions.ts'

const Role = z.enum(roles)
const Member = z.object({
  loginId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  joinedAt: time,
  you: z.boolean(),
})
const Invitation = z.object({ id: z.string(), email: z.string(), role: Role, createdAt: time, expiresAt: time.nullable() })
const NewWorkspace = z.object({
  name: z.string().trim().min(1).max(100),
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'Letters, digits and hyphens, at most 40.')
    .optional(),
  terms: agreed,
  dpa: agreed,
})

export function workspaceRoutes(services: Services, o: { sessions: Sessions; onWorkspaceMade: OnWorkspaceMade }) {
  const app = newRoutes()
  app.openapi(
    guarded('signed-in', {
      method: 'post',
      path: '/api/workspaces',
      request: body(NewWorkspace),
      responses: answer('The new workspace', z.object({ id: z.string(), slug: z.string() })),
    }),
    async (c) => {
      const { loginId } = whoOf(c)
      const made = await makeWorkspace(services, loginId, c.req.valid('json'), o.onWorkspaceMade)
      o.sessions.forgetMember(made.id, loginId)
      return c.json(made, 200)
    },
  )

  const path = '/api/w/{workspaceId}'
  app.openapi(
    guarded('read-members', {
      method: 'get',
      path: `${path}/members`,
      request: idIn('workspaceId'),
      responses: answer('Who is a member', z.array(Member)),
    }),
    async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const list = await listMembers(services, workspaceId)
      return c.json(
        list.map((m) => ({ ...m, joinedAt: when(m.joinedAt), you: m.loginId === loginId })),
        200,
      )
    },
  )
  app.openapi(
    guarded('manage-members', {
      method: 'patch',
      path: `${path}/members/{loginId}`,
      request: { ...idIn('workspaceId', 'loginId'), ...body(z.object({ role: Role })) },
      responses: done,
    }),
    async (c) => {
      const who = whoOf(c)
      const { loginId } = c.req.valid('param')
      await changeRole(services, who, loginId, c.req.valid('json').role)
      o.sessions.forgetMember(who.workspaceId, loginId)
      return c.body(null, 204)
    },
  )
  const end = async (who: Who, loginId: string) => {
    await endMembership(services, who, loginId)
    o.sessions.forgetMember(who.workspaceId, loginId)
  }
  app.openapi(
    guarded('manage-members', {
      method: 'delete',
      path: `${path}/members/{loginId}`,
      request: idIn('workspaceId', 'loginId'),
      responses: done,
    }),
    async (c) => {
      await end(whoOf(c), c.req.valid('param').loginId)
      return c.body(null, 204)
    },
  )
  app.openapi(
    guarded('leave-workspace', { method: 'post', path: `${path}/leave`, request: idIn('workspaceId'), responses: done }),
    async (c) => {
      const who = whoOf(c)
      await end(who, who.loginId)
      return c.body(null, 204)
    },
  )

  app.openapi(
    guarded('manage-members', {
      method: 'get',
      path: `${path}/invitations`,
      request: idIn('workspaceId'),
      responses: answer('Who was asked and has not answered', z.array(Invitation)),
    }),
    async (c) => {
      const list = await listInvitations(services, whoOf(c).workspaceId)
      return c.json(
        list.map((i) => ({ ...i, createdAt: when(i.createdAt), expiresAt: maybeWhen(i.expiresAt) })),
        200,
      )
    },
  )
  app.openapi(
    guarded('manage-members', {
      method: 'post',
      path: `${path}/invitations`,
      request: { ...idIn('workspaceId'), ...body(z.object({ email: z.email().max(254), role: Role })) },
      responses: answer('The invitation', z.object({ id: z.string() })),
    }),
    async (c) => c.json(await invite(services, whoOf(c), c.req.valid('json')), 200),
  )
  app.openapi(
    guarded('manage-members', {
      method: 'delete',
      path: `${path}/invitations/{id}`,
      request: idIn('workspaceId', 'id'),
      responses: done,
    }),
    async (c) => {
      await withdrawInvitation(services, whoOf(c), c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  app.openapi(
    guarded('signed-in', {
      method: 'post',
      path: '/api/invitations/accept',
      request: body(z.object({ token: z.string().min(1).max(200) })),
      responses: answer('The workspace that was joined', z.object({ workspaceId: z.string() })),
    }),
    async (c) => {
      const { loginId } = whoOf(c)
      const joined = await acceptInvitation(services, loginId, c.req.valid('json').token)
      o.sessions.forgetMember(joined.workspaceId, loginId)
      return c.json(joined, 200)
    },
  )
  return app
}
