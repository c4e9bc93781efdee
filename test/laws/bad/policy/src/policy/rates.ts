import fs from 'node:fs'
export const rates = () => fetch('https://example.com/rates')
