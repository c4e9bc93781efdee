export const all = (opened) => opened_.owner('select * from messages')
export const mine = (tx) => tx.execute(sql`set local role handlet_service`)
export const theirs = (tx) => tx.execute(sql`select set_config('app.workspace_id', ${'w'}, true)`)
