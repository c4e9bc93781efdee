/** '12.50' or '£12.50' as pence; NaN when it is no price. */
export const penceOf = (text: string) => Math.round(Number(text.replace(/[£,\s]/g, '') || Number.NaN) * 100)
