// one
export const a = 1 // two

/* three
   four */
export const b = 'https://example.com'
export const c = `// not`
// five

export const d = 4
