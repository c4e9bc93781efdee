export const visits = workspaceTable('visits', {})
export const visitsPolicy = policyFor(visits, {})
export const reminders = workspaceTable('reminders', {})
