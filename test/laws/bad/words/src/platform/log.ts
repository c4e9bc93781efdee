// A comment may say customer.
export const fields = ['workspaceId']
export const customerName = 'x'
