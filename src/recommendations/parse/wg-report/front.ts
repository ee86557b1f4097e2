// What a report says about itself: symbol, State under review, session and cycle.
import { findState, findStateExactly, nameKey } from '../../../countries/states.ts'
import { readOrdinal } from '../../../lib/ordinals.ts'

export type Front = { symbol?: string; state?: string; session?: number; cycle?: number }

/** Read from the first pages; what the sentences do not say comes from the symbols of the documents they cite ("A/HRC/WG.6/34/SVN/1"). */
export function frontOf(paragraphs: string[]): Front {
  const start = paragraphs.slice(0, 80).map((text) => text.replace(/\s+/g, ' '))
  const cited = mostFrequent(
    [...start.join('\n').matchAll(/A\/HRC\/WG\.?\s?6\/(\d{1,2})\/([A-Z]{3})\/\d/g)].map((match) => `${match[1]} ${match[2]}`),
  )
  const [citedSession, citedState] = cited?.split(' ') ?? []
  const session = sessionOf(start) ?? (citedSession === undefined ? undefined : Number(citedSession))
  return {
    symbol: symbolOf(start),
    state: stateOfReview(start) ?? (citedState && findState(citedState)?.iso3),
    session,
    cycle: session === undefined ? undefined : cycleOf(session),
  }
}

/** Sessions 1–12, 13–26, 27–40, 41–54. */
export function cycleOf(session: number): number | undefined {
  if (session < 1 || session > 54) return undefined
  return session <= 12 ? 1 : Math.ceil((session - 12) / 14) + 1
}

function symbolOf(start: string[]): string | undefined {
  const text = start.slice(0, 40).join('\n')
  const report = /\bA\/HRC\/\d{1,3}\/\d{1,3}(?:\/(?:Add|Corr|Rev)\.\s?\d)?(?![\d/])/.exec(text)?.[0]
  return (report ?? /\bA\/HRC\/WG\.?6\/\d{1,2}\/(?:L\.\s?\d+|[A-Z]{3}\/\d)/.exec(text)?.[0])?.replace(/\s/g, '')
}

function sessionOf(start: string[]): number | undefined {
  for (const text of start) {
    const [, words] = /\b(?:held its|a tenu sa|celebró su) (.{2,40}?) (?:session|per[ií]odo de sesiones)\b/i.exec(text) ?? []
    const session = words === undefined ? undefined : readOrdinal(words)
    if (session !== undefined) return session
  }
  return undefined
}

function stateOfReview(start: string[]): string | undefined {
  const reviewed = start.flatMap(
    (text) =>
      /\b(?:review of|examen concernant|examen relatif à|examen de|report on|rapport (?:concernant|relatif à|sur)|informe sobre) (?:the )?(.{3,70}?) (?:was held|took place|a eu lieu|se llevó a cabo|tuvo lugar|se celebró|at its|:)/i.exec(
        text,
      )?.[1] ?? [],
  )
  const title = start.findIndex((text) =>
    /(?:report of the working group on the|rapport du groupe de travail|informe del grupo de trabajo)/i.test(text),
  )
  const titles = title < 0 ? [] : start.slice(title + 1, title + 4).map((text) => text.replace(/[*∗†]/g, '').trim())
  for (const name of [...reviewed, ...titles]) {
    const found = findStateExactly(nameKey(name)) ?? findState(name)?.iso3
    if (found) return found
  }
  return undefined
}

function mostFrequent(values: string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
