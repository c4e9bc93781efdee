export const sent = Date.now()
export const at = new Date()
export const given = (t: number) => new Date(t)
