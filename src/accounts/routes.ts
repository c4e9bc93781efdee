import type { Services } from '#platform/services.ts'
import { auditRoutes } from './audit-routes.ts'
import type { Auth } from './auth.ts'
import { newRoutes } from './describe.ts'
import type { OnWorkspaceMade } from './make-workspace.ts'
import { meRoutes } from './me-routes.ts'
import type { Sessions } from './sessions.ts'
import { supportRoutes } from './support-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { workspaceRoutes } from './workspace-routes.ts'

/** Everything of this slice but /api/auth/*, which is `auth.handle`'s. Mount it below `sessions.authenticate`. */
export const accountRoutes = (services: Services, o: { auth: Auth; sessions: Sessions; onWorkspaceMade: OnWorkspaceMade }) =>
  newRoutes()
    .route('/', meRoutes(services, o))
    .route('/', workspaceRoutes(services, o))
    .route('/', tokenRoutes(services, o))
    .route('/', auditRoutes(services))
    .route('/', supportRoutes(services, o))
