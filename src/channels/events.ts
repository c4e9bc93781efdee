/** Facts that this slice announces; ids and closed words only. */
export type ChannelEvent =
  | { kind: 'connection.made'; about: { connectionId: string } }
  | { kind: 'connection.changed'; about: { connectionId: string } }
  | { kind: 'connection.removed'; about: { connectionId: string } }
