import fs from 'node:fs'
import path from 'node:path'
import { readBank } from './bank.ts'
import { cards, kinds, writers } from './cards.ts'
import { splits } from './split.ts'

const perWriter = {
  train: { natural: 700, hard: 450 },
  calibration: { natural: 400, hard: 250 },
  test: { natural: 420, hard: 280 },
}

const folder = process.argv[2]
if (!folder) throw new Error('Name the folder to write the cards into')
fs.mkdirSync(folder, { recursive: true })
const bank = readBank()
for (const split of splits) {
  for (const writer of writers[split]) {
    for (const kind of kinds) {
      const dealt = cards(bank, split, kind, writer, perWriter[split][kind])
      const file = path.join(folder, `${split}-${kind}-${writer}.jsonl`)
      fs.writeFileSync(file, `${dealt.map((card) => JSON.stringify(card)).join('\n')}\n`)
      console.log(`${file} ${dealt.length}`)
    }
  }
}
