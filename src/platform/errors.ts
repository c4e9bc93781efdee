/** An outcome that a person can be told about. `kind` decides the HTTP status, in one place (`platform/http.ts`). */
export type RefusalKind =
  | 'invalid' // 400: what was sent is not right, and the sentence says what
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'missing' // 404
  | 'conflict' // 409: somebody was faster, or it is already so
  | 'too-large' // 413
  | 'restricted' // 423: stored, and used for nothing for now
  | 'too-many' // 429
  | 'locked' // 503: somebody else holds it
  | 'unavailable' // 503: try again later

export class Refused extends Error {
  override name = 'Refused'
  readonly kind: RefusalKind
  constructor(kind: RefusalKind, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.kind = kind
  }
}
