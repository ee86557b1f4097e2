// Finds out about which State and review a list or an addendum speaks: from its page headers, its first lines, the symbols it cites and the file's name.
import { findState, stateOf } from '../../countries/states.ts'
import { readOrdinal } from '../../lib/ordinals.ts'
import type { Content } from './content.ts'
import type { ParsedRecommendation, Warning } from './schema.ts'

export type Front = { facts: { symbol?: string; state?: string; cycle?: number; session?: number }; warnings: Warning[] }

/** Facts that the document states; a fact it does not state is absent, and the State under review being absent is a warning. */
export function readListFront(content: Content, fileName: string, recommendations: ParsedRecommendation[]): Front {
  const lines = [
    ...(content.headers ?? []).map((line) => line.text),
    ...content.blocks.slice(0, 25).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
  ]
  const head = lines.join('\n')
  const symbol =
    mostCited(recommendations.map((item) => item.positionSource ?? '')) ?? symbolIn(head) ?? symbolIn(fileName.replace(/[-_]/g, '/'))
  const state = stateInHead(head) ?? stateInName(fileName)
  // "Twenty-eighth session" alone is the Human Rights Council's; the review's stands beside the words UPR or cycle.
  const reviewLines = lines
    .filter((line) => /\b(?:UPR|EPU|cycle|ciclo|Universal Periodic|p[eé]riodique universel)\b/i.test(line))
    .join('\n')
  const session = ordinalBefore(reviewLines, 'session') ?? numberAfter(fileName, /[_\W]s(\d{1,2})(?=\D|$)/i)
  const cycle = ordinalBefore(reviewLines, 'cycle') ?? (session === undefined ? undefined : cycleOf(session))
  return {
    facts: {
      ...(symbol !== undefined && { symbol }),
      ...(state !== undefined && { state }),
      ...(cycle !== undefined && { cycle }),
      ...(session !== undefined && { session }),
    },
    warnings: state === undefined ? [{ code: 'stateUnderReviewUnknown' }] : [],
  }
}

/** Cycle of a session (domain.md §1): 1–12, 13–26, 27–40, 41–54. */
export function cycleOf(session: number): number | undefined {
  if (session < 1 || session > 54) return undefined
  return session <= 12 ? 1 : session <= 26 ? 2 : session <= 40 ? 3 : 4
}

/** The report's symbol in a text, "A/HRC/28/15", without "/Add.1". */
export function symbolIn(text: string): string | undefined {
  const match = /A\/HRC\/(\d{1,3})\/(\d{1,3})(?!\d)/.exec(text)
  return match ? `A/HRC/${match[1]}/${match[2]}` : undefined
}

function mostCited(sources: string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const source of sources) {
    const symbol = symbolIn(source)
    if (symbol !== undefined) counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** "UPR of Slovenia (3rd Cycle - 34th Session)", "EPU de la Guinée", "Examen Periódico Universal de Chile". */
function stateInHead(head: string): string | undefined {
  const match =
    /\b(?:UPR|Universal Periodic Review|EPU|Examen p[eé]riodique universel|Examen Peri[oó]dico Universal)\s+(?:of|de|du|des|d['’])\s*([^\n]{3,80})/i.exec(
      head,
    )
  const words = match?.[1]
    ?.split(/\s*(?:\((?:\d|first|second|third|fourth|premier|deuxi|troisi|quatri)|\s[-–—]\s|Thematic|Liste|Lista|,)/i)[0]
    ?.trim()
  const found = words === undefined || words === '' ? undefined : findState(words.replace(/^(?:l['’]|la |le |les |the )/i, ''))
  return found && !found.isGuess ? found.iso3 : undefined
}

/** A file name that begins with an ISO code, "EGY_s20_matrice.docx", or holds one between strokes. */
function stateInName(fileName: string): string | undefined {
  for (const piece of fileName.replace(/\.[^.]*$/, '').split(/[_\W]+/)) {
    if (/^[A-Z]{3}$/.test(piece)) {
      const state = stateOf(piece)
      if (state) return state.iso3
    }
    const found = piece.length > 4 ? findState(piece) : undefined
    if (found && !found.isGuess) return found.iso3
  }
  return undefined
}

function ordinalBefore(text: string, noun: 'session' | 'cycle'): number | undefined {
  const match = new RegExp(`([\\p{L}\\d-]+)\\s+${noun}\\b`, 'iu').exec(text)
  return match?.[1] === undefined ? undefined : readOrdinal(match[1])
}

function numberAfter(text: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
