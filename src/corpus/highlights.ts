// Which characters of a text a query has found.
import { eachWord, fold, termOf } from './analysis.ts'
import type { Sought } from './plan.ts'
import type { Language, TextRange } from './schema.ts'
import type { Vocabulary } from './vocabulary.ts'

type Word = { start: number; end: number; form: string; term: number }

/** Ranges to mark, ascending and without overlap; words of a phrase only where the phrase stands. */
export function highlightsIn(vocabulary: Vocabulary, sought: Sought, text: string, lang: Language): TextRange[] {
  const words = wordsIn(vocabulary, text, lang)
  const isMarked = new Uint8Array(words.length)
  const joins = new Uint8Array(words.length)
  words.forEach(({ term, form }, i) => {
    if (sought.terms.has(term) || sought.prefixes.some((prefix) => fold(form).startsWith(fold(prefix)))) isMarked[i] = 1
  })
  for (const places of sought.phrases) {
    for (let i = 0; i + places.length <= words.length; i++) {
      if (!places.every((terms, place) => terms.includes(words[i + place]!.term))) continue
      isMarked.fill(1, i, i + places.length)
      joins.fill(1, i + 1, i + places.length)
    }
  }
  const ranges: TextRange[] = []
  words.forEach(({ start, end }, i) => {
    if (isMarked[i] === 0) return
    const last = ranges.at(-1)
    if (joins[i] === 1 && last) last[1] = end
    else ranges.push([start, end])
  })
  return ranges
}

function wordsIn(vocabulary: Vocabulary, text: string, lang: Language): Word[] {
  const words: Word[] = []
  const forms = vocabulary.forms.get(lang)
  eachWord(text, (start, end) => {
    const form = text.slice(start, end).toLowerCase()
    words.push({ start, end, form, term: forms?.get(form) ?? vocabulary.terms.get(termOf(form, lang)) ?? -1 })
  })
  return words
}
