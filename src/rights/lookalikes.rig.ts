/** Addresses that look like the victim's. Whoever owns one gets the code; whoever does not gets nothing. */
export const lookalikes = (email: string): string[] => {
  const [local, domain] = email.split('@') as [string, string]
  return [
    `${local}+x@${domain}`,
    `${local.replace(/[.+].*/, '')}x@${domain}`,
    `${local}.@${domain}`,
    `.${local}@${domain}`,
    `${local.replace('o', 'о').replace('a', 'а').replace('e', 'е')}@${domain}`,
    `${local}\u200b@${domain}`,
    `${local}\u00ad@${domain}`,
    `${local.normalize('NFD')}\u0301@${domain}`,
    `${local}@${domain}.evil.example`,
    `${local}@mail.${domain}`,
    `${local}@${domain.replace('e', 'е')}`,
    `${local}@${domain.replace('.', '-')}.example`,
    `${local}%${domain}@evil.example`,
    `"${local}"@${domain}`,
    `${local}@${domain},me@evil.example`,
    `me@evil.example,${local}@${domain}`,
    `me@evil.example\r\nBcc: ${local}@${domain}`,
    `${local}@${domain}\r\nTo: me@evil.example`,
    `${local}@${domain} <me@evil.example>`,
    `me@evil.example;${local}@${domain}`,
    `${local}\u0000@${domain}`,
    `ｊ${local.slice(1)}@${domain}`,
  ]
}

/** One number, as five people would write it. */
export function spellings(phone: string): string[] {
  const digits = phone.replaceAll(' ', '')
  return [phone, digits, `+44${digits.slice(1)}`, `0044 ${digits.slice(1)}`, `+44 (0)${digits.slice(1)}`]
}
