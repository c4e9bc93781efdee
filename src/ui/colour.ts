/** Colours that people give to their own things, by the names they are kept under. */
export const colours = {
  grey: { says: 'Grey', ink: '#7d848c' },
  blue: { says: 'Blue', ink: '#2f74c8' },
  green: { says: 'Green', ink: '#2b8a5a' },
  amber: { says: 'Ochre', ink: '#c07a1e' },
  red: { says: 'Brick', ink: '#b34a3c' },
  violet: { says: 'Violet', ink: '#7a5cc0' },
} as const
export type Colour = keyof typeof colours
export const inkOf = (name: string | undefined): string => colours[name as Colour]?.ink ?? colours.grey.ink
