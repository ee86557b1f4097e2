// Judges matching on what people said is alike: paragraphs of the UN, earlier recommendations graded or named, suggestions that were taken up.
import { readFileSync } from 'node:fs'
import type { Weigher } from '../likeness.ts'
import { openPool, type PoolText, searchPool } from '../pool.ts'
import type { Portrait } from '../portrait.ts'

export type Tools = { paint: (text: string) => Portrait; weigher: Weigher }

/** Chance that a pair of one paragraph scores above a pair of two (area under the curve). Equal scores count half. */
export function areaUnderCurve(scores: number[], isSame: boolean[]): number {
  const sorted = scores.map((score, i) => ({ score, isSame: isSame[i] === true })).sort((one, other) => one.score - other.score)
  let [below, area, at] = [0, 0, 0]
  while (at < sorted.length) {
    const band = sorted.filter((_, i) => i >= at).findIndex(({ score }) => score !== sorted[at]?.score)
    const end = band < 0 ? sorted.length : at + band
    const part = sorted.slice(at, end)
    const others = part.filter((one) => !one.isSame).length
    area += (part.length - others) * (below + others / 2)
    below += others
    at = end
  }
  const positives = isSame.filter(Boolean).length
  return area / (positives * (isSame.length - positives))
}

const readLines = (file: string): Record<string, never>[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** nDCG at 5 of the graded earlier recommendations of the same State. */
export function crossCycle(file: string, { paint, weigher }: Tools): number {
  type Query = { query_id: string; query_text: string; candidates: { id: string; text: string; grade: number }[] }
  const gains = (readLines(file) as unknown as Query[]).flatMap(({ query_text, candidates }) => {
    if (!candidates.some(({ grade }) => grade > 0)) return []
    const found = searchPool(openPool(paint, candidates), weigher, paint(query_text), { limit: candidates.length })
    const grades = new Map(candidates.map(({ id, grade }) => [id, grade]))
    const gain = (list: number[]): number => list.slice(0, 5).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
    return [gain(found.map(({ id }) => grades.get(id) ?? 0)) / gain([...grades.values()].sort((one, other) => other - one))]
  })
  return meanOf(gains)
}

export type Repeats = { withinState: number; amongAll: number; amongAllWithState: number }

/** Mean reciprocal rank of the earlier recommendation that a later one says it repeats: among the same State's, among all States', and there with the State known. */
export function declaredRepeats(file: string, texts: Map<string, PoolText>, { paint, weigher }: Tools): Repeats {
  type Query = {
    query_id: string
    query_text: string
    sur_iso3: string
    antecedents: string[]
    same_state_candidates: string[]
    pool_all_states: string[]
  }
  const queries = (readLines(file) as unknown as Query[]).filter(({ antecedents }) => antecedents.length > 0)
  const rankIn = (query: Query, ids: string[], state: string | undefined): number => {
    const pool = openPool(
      paint,
      ids.flatMap((id) => texts.get(id) ?? []),
    )
    const found = searchPool(pool, weigher, paint(query.query_text), { limit: ids.length, except: query.query_id, state })
    const at = found.findIndex(({ id }) => query.antecedents.includes(id))
    return at < 0 ? 0 : 1 / (at + 1)
  }
  return {
    withinState: meanOf(queries.map((query) => rankIn(query, query.same_state_candidates, undefined))),
    amongAll: meanOf(queries.map((query) => rankIn(query, query.pool_all_states, undefined))),
    amongAllWithState: meanOf(queries.map((query) => rankIn(query, query.pool_all_states, query.sur_iso3))),
  }
}

/** Share of suggestions with a match for which one of their matches is among the first ten, by language of the suggestion; received ones in English. */
export function costaRica(file: string, others: PoolText[], { paint, weigher }: Tools): { english: number; spanish: number } {
  type Case = {
    sources: { id: string; en: string; es: string }[]
    targets: { num: string; en: string }[]
    links: { source: string; target: string }[]
  }
  const { sources, targets, links } = JSON.parse(readFileSync(file, 'utf8')) as Case
  const pool = openPool(paint, [...targets.map(({ num, en }) => ({ id: num, text: en })), ...others])
  const linked = sources.filter(({ id }) => links.some(({ source }) => source === id))
  const hits = (language: 'en' | 'es'): number =>
    meanOf(
      linked.map((source) => {
        const found = searchPool(pool, weigher, paint(source[language]), { limit: 10 })
        return found.some(({ id }) => links.some((link) => link.source === source.id && link.target === id)) ? 1 : 0
      }),
    )
  return { english: hits('en'), spanish: hits('es') }
}

const meanOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
