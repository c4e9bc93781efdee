import { call, Problem } from '#ui/api.ts'

type Json = Record<string, any>
const bytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer: ArrayBuffer | null | undefined) =>
  buffer
    ? btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=+$/, '')
    : undefined

const refused = () => new Problem(400, 'The passkey was not used. You can try again or go on with your password.')
const listed = (of: Json[] | undefined) =>
  of?.map((c) => ({ ...c, id: bytes(c.id) })) as PublicKeyCredentialDescriptor[] | undefined

/** WebAuthn Level 2 §5.5, §5.10: the options come as base64url and the answer goes back so. */
export async function signInWithPasskey(): Promise<void> {
  const options = await call<Json>('GET', '/api/auth/passkey/generate-authenticate-options')
  const allowed = listed(options.allowCredentials)
  const found = await navigator.credentials
    .get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        ...(allowed && { allowCredentials: allowed }),
      } as PublicKeyCredentialRequestOptions,
    })
    .catch(() => null)
  if (!(found instanceof PublicKeyCredential)) throw refused()
  const said = found.response as AuthenticatorAssertionResponse
  const response = {
    ...plain(found),
    response: {
      clientDataJSON: text(said.clientDataJSON),
      authenticatorData: text(said.authenticatorData),
      signature: text(said.signature),
      userHandle: text(said.userHandle),
    },
  }
  await call('POST', '/api/auth/passkey/verify-authentication', { response })
}

export async function addPasskey(name: string): Promise<void> {
  const options = await call<Json>('GET', `/api/auth/passkey/generate-register-options?name=${encodeURIComponent(name)}`)
  const excluded = listed(options.excludeCredentials)
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    ...(excluded && { excludeCredentials: excluded }),
  } as unknown as PublicKeyCredentialCreationOptions
  const made = await navigator.credentials.create({ publicKey }).catch(() => null)
  if (!(made instanceof PublicKeyCredential)) throw refused()
  const said = made.response as AuthenticatorAttestationResponse
  const response = {
    ...plain(made),
    response: {
      clientDataJSON: text(said.clientDataJSON),
      attestationObject: text(said.attestationObject),
      transports: said.getTransports?.() ?? [],
    },
  }
  await call('POST', '/api/auth/passkey/verify-registration', { response, name })
}

const plain = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
})
