import { messages } from '#conversations/messages.ts'
const seen = new Map()
export const tidy = async (tx) => {
  await tx.delete(messages)
  await tx.execute(sql`update customers set name = null`)
  await tx.execute(sql`DELETE FROM ${messages} where true`)
  await tx.execute(sql`with gone as (insert into "messages" (id) values (1)) select 1`)
  await tx.execute(sql`select * from messages for update of messages`)
  seen.delete(customers)
}
