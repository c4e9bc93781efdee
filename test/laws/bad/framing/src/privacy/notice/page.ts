export const page = [
  'We may share what customers wrote with partners of ours.',
  `Your data is kept for 45 days in ${'a place'} and then deleted.`,
  'How long',
]
