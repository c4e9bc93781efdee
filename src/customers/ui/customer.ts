export type Customer = {
  readonly id: string
  readonly name: string | null
  readonly identities: readonly { readonly kind: 'email' | 'phone'; readonly value: string }[]
  readonly place: string | null
  readonly conversations: readonly { readonly id: string; readonly subject: string; readonly lastAt: string }[]
  readonly merged: readonly { readonly mergeId: string; readonly name: string | null; readonly at: string; readonly by: string }[]
}

/** A customer without a name is called by how they write. */
export const calledBy = (customer: Customer) => customer.name || customer.identities[0]?.value || 'Someone new'
