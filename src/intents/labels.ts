/** What a message wants, and how people say it. In the order in which a label wins when two fit. */
export const labels = {
  risk: { says: 'Safety or risk', means: 'Needs a person at once: safety, law, or somebody vulnerable' },
  personal: { says: 'Personal', means: 'Family or friends, not business' },
  supplier: { says: 'Supplier', means: 'Another business dealing with this one' },
  noise: { says: 'Junk or automatic', means: 'Unwanted or automatic' },
  complaint: { says: 'Complaint', means: 'Says that work, conduct, price or service was wrong' },
  quote_response: { says: 'Answers a quote', means: 'Accepts, declines or bargains over a price given' },
  booking_change: { says: 'Changes a visit', means: 'Moves or cancels a visit, or is running late' },
  booking_request: { says: 'Wants a visit', means: 'Asks for, offers or confirms a visit time' },
  quote_request: { says: 'Wants a quote', means: 'Asks what work would cost' },
  payment: { says: 'Payment', means: 'About an invoice, deposit, receipt, refund or bank details' },
  follow_up: { says: 'Chasing', means: 'Asks after something promised or under way' },
  review: { says: 'Review', means: 'Gives a rating or praise' },
  general_enquiry: { says: 'Asks a question', means: 'Asks about the business itself' },
  new_lead: { says: 'New enquiry', means: 'First contact about work they may want' },
  unknown: { says: 'Not clear', means: 'Cannot be told from this message alone' },
} as const satisfies Record<string, { says: string; means: string }>

export type Label = keyof typeof labels
export const labelNames = Object.keys(labels) as [Label, ...Label[]]
