export const routes = workspaceTable('routes', {})
export const routesPolicy = policyFor(routes, {})
