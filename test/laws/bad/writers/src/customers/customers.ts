export const customers = workspaceTable(
  'customers',
  { id: uuid() },
)
