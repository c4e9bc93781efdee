export const q = (db) => db.owner('select 1')
