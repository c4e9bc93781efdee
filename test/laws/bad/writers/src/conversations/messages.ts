export const messages = pgTable('messages', { id: uuid() })
export const store = (tx) => tx.insert(messages).values({})
