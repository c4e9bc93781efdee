import { expect, test } from 'vitest'
import { presetByMx, presetFor } from './presets.ts'

const at = (domain: string) => `jo@${domain}`

test('a common address brings its servers, whatever its capitals', () => {
  expect(presetFor(at('BTinternet.com'))).toMatchObject({
    provider: 'BT',
    imap: { host: 'mail.btinternet.com', port: 993, secure: true },
  })
  expect(presetFor(at('gmail.com'))).toMatchObject({ appPassword: true })
  expect(presetFor(at('hotmail.co.uk'))).toMatchObject({ oauthOnly: 'microsoft' })
  expect(presetFor(at('smith.plus.com'))).toMatchObject({ provider: 'Plusnet' })
  expect(presetFor(at('example.com'))).toBeUndefined()
  expect(presetFor(at('gmail.com.example.org'))).toBeUndefined()
})

test("a business's own domain is told by its MX record, and not by a name that only looks like it", () => {
  expect(presetByMx('example-co-uk.mail.protection.outlook.com.')).toMatchObject({ provider: 'Microsoft 365' })
  expect(presetByMx('mx0.123-reg.co.uk')).toMatchObject({ provider: '123 Reg' })
  expect(presetByMx('ASPMX.L.GOOGLE.COM')).toMatchObject({ provider: 'Google Workspace' })
  expect(presetByMx('mx.notgoogle.com')).toBeUndefined()
})
