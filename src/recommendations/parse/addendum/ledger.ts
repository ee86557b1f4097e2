// Keeps what an addendum says about each recommendation, and decides between several statements: never in favour of support.
import type { ParsedPosition, Position, Warning } from '../schema.ts'
import type { Reference } from './references.ts'

/** How firmly it is said: a list that names the number, the answer to that recommendation alone, or only the heading it stands under. */
type Weight = 'list' | 'answer' | 'context'
type Said = {
  position: Position
  weight: Weight
  isConditional?: boolean
  isSplit?: boolean
  isUnclear?: boolean
  page?: number
  source?: string
}
type Entry = { said: Said[]; comments: string[]; isPart: boolean }
export type Ledger = {
  state: (reference: Reference, said: Said) => void
  comment: (reference: Reference, text: string) => void
  positions: () => ParsedPosition[]
}

const order: Weight[] = ['list', 'answer', 'context']
const longestComment = 6_000

/** `paragraph` is the report's paragraph for bare numbers; `document` the symbol of the addendum, for the source of each position. */
export function openLedger({ paragraph, document }: { paragraph?: number; document?: string }): Ledger {
  const entries = new Map<string, Entry>()
  const entryOf = (reference: Reference) => {
    const base = reference.paragraph ?? paragraph
    const key = base === undefined ? String(reference.item) : `${base}.${reference.item}`
    const entry = entries.get(key) ?? { said: [], comments: [], isPart: false }
    entries.set(key, entry)
    return entry
  }
  return {
    state(reference, said) {
      const entry = entryOf(reference)
      entry.said.push(said)
      if (reference.isPart) entry.isPart = true
    },
    comment(reference, text) {
      const { comments } = entryOf(reference)
      if (comments.join('\n').length + text.length < longestComment) comments.push(text)
    },
    positions: () => [...entries].filter(([, entry]) => entry.said.length > 0).map(([key, entry]) => decide(key, entry, document)),
  }
}

function decide(paragraph: string, entry: Entry, document: string | undefined): ParsedPosition {
  const firmest = order.find((weight) => entry.said.some((said) => said.weight === weight)) ?? 'context'
  const deciding = entry.said.filter((said) => said.weight === firmest)
  const first = deciding[0]
  const { position, doubt } = judge(deciding, entry)
  const warnings: Warning[] = doubt
    ? [
        {
          code: doubt,
          paragraph,
          ...(first?.page !== undefined && { page: first.page }),
          detail: entry.comments[0]?.slice(0, 200) ?? position,
        },
      ]
    : []
  const source = [document, first?.source].filter((part) => part !== undefined).join(', ')
  return {
    paragraph,
    position,
    ...(source !== '' && { source }),
    ...(entry.comments.length > 0 && { comment: entry.comments.join('\n') }),
    ...(first?.page !== undefined && { page: first.page }),
    warnings,
  }
}

/** Two different firm statements, or one about a part, make it partial; a refusal in the answer itself is heard even against a list. */
function judge(deciding: Said[], entry: Entry): { position: Position; doubt?: 'splitPosition' | 'positionUnclear' } {
  const stated = [...new Set(deciding.map((said) => said.position))]
  const firm = stated.filter((position) => position !== 'pending')
  const answers = entry.said.filter((said) => said.weight === 'answer').map((said) => said.position)
  const [only = 'pending'] = firm
  if (firm.length > 1 || only === 'partial') return { position: 'partial', doubt: 'splitPosition' }
  if (entry.isPart && only === 'supported') return { position: 'partial', doubt: 'splitPosition' }
  if (only === 'supported' && answers.some((position) => position === 'noted' || position === 'partial'))
    return { position: 'partial', doubt: 'splitPosition' }
  if (only === 'noted' && answers.some((position) => position === 'supported' || position === 'partial'))
    return { position: 'noted', doubt: 'positionUnclear' }
  const isDoubtful = deciding.some((said) => said.isUnclear || (said.isConditional && said.position === 'supported'))
  return { position: only, ...(isDoubtful && { doubt: 'positionUnclear' }) }
}
