import type { Block, Page, Words } from './document.ts'

const cell = (words: Words) => words.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (cells: readonly Words[]) => `| ${cells.map(cell).join(' | ')} |`

function written(block: Block): string {
  if ('heading' in block) return `## ${block.heading}`
  if ('subheading' in block) return `### ${block.subheading}`
  if ('text' in block) return block.text
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n')
  if ('facts' in block) return block.facts.map(([name, words]) => `- **${name}**: ${words}`).join('\n')
  return [row(block.head), row(block.head.map(() => '---')), ...block.rows.map(row)].join('\n')
}

/** The file of a page, below `notice/`; the notice itself is what the folder shows first. */
export const fileOf = (address: string) => (address === '/notice' ? 'README.md' : `${address.replace(/^\/(notice\/)?/, '')}.md`)

/** Markdown for the repository: links between pages lead from file to file. */
export function markdown(page: Page, pages: readonly Page[]): string {
  const depth = '../'.repeat(fileOf(page.address).split('/').length - 1)
  const files = new Map(pages.map((p) => [p.address, `${depth}${fileOf(p.address)}`]))
  const linked = (words: string) =>
    words.replace(/\]\((\/[^)#]*)(#[^)]*)?\)/g, (whole, to: string, at = '') =>
      files.has(to) ? `](${files.get(to)}${at})` : whole,
    )
  const body = [`# ${page.title}`, page.says, ...page.blocks.map(written)].join('\n\n')
  return `${linked(body)}\n`
}
