// What people ask: one to three words of real texts, half of the time with one or two facets chosen, sometimes facets alone.
import type { CorpusDocument, FacetName } from '../../src/corpus/schema.ts'
import { smallWords } from '../../src/corpus/words.ts'
import type { Random } from './data.ts'

export type Question = { words: string[]; filters: Partial<Record<FacetName, { any: string[] }>> }

const chosenFacets: FacetName[] = ['state', 'issue', 'position', 'session', 'recommendingState', 'theme', 'cycle', 'region']

export function questionsFrom(documentAt: (index: number) => CorpusDocument, size: number, count: number, random: Random): Question[] {
  return Array.from({ length: count }, (_, i) => {
    const document = documentAt(Math.floor(random() * size))
    const words = wordsFrom(document.text, i % 10 === 9 ? 0 : 1 + Math.floor(random() * 3), random)
    const filters: Question['filters'] = {}
    const wanted = words.length === 0 ? 2 : Math.max(0, Math.floor(random() * 4) - 1)
    for (let n = 0; n < wanted; n++) {
      const facet = chosenFacets[Math.floor(random() * chosenFacets.length)]!
      const value = document.facets[facet]?.[0]
      if (value) filters[facet] = { any: [value] }
    }
    return { words, filters }
  })
}

function wordsFrom(text: string, count: number, random: Random): string[] {
  const candidates = (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => !smallWords.en.has(word))
  const words = new Set<string>()
  for (let n = 0; n < count && candidates.length > 0; n++) words.add(candidates[Math.floor(random() * candidates.length)]!)
  return [...words]
}
