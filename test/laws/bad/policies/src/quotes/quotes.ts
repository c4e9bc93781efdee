export const quotes = pgTable('quotes', {})
export const quotesPolicy = policyFor(quotes, {})
