export const at = '/home/jo'
export const from = 'https://registry.example.com/x'
export const who = 'jo@somewhere.co.uk'
export const phone = '07123 456789'
export const fine = ['jo@example.com', '07700 900123', '+44 1632 960001']
