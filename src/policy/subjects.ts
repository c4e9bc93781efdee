/** Whose data it is. */
export const subjects = {
  member: 'People who sign in: owners, office, field staff, accountants',
  customer: 'People who write to a workspace, and people they mention',
  visitor: 'People who open a public page or ask for their rights without an account',
} as const

export type SubjectName = keyof typeof subjects
