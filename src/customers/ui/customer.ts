export type Customer = {
  readonly id: string
  readonly name: string
  readonly identities: readonly { readonly id: string; readonly kind: 'email' | 'phone'; readonly value: string }[]
  readonly place: string | null
  readonly conversations: readonly { readonly id: string; readonly subject: string; readonly lastAt: string }[]
  readonly merged: readonly {
    readonly mergeId: string
    readonly name: string
    readonly at: string
    readonly by: { readonly name: string } | null
  }[]
}
