// Synonyms made ready to be met in a query: by the terms of their words, whatever their endings.
import { isSmallTerm, termOf, wordsOf } from './analysis.ts'
import { type Language, languages, type Synonyms } from './schema.ts'

type Member = { group: readonly string[]; expression: string }
export type CompiledSynonyms = { byTerms: Map<Language, Map<string, Member[]>>; longest: number }

export function compileSynonyms(synonyms: Synonyms): CompiledSynonyms {
  const byTerms: CompiledSynonyms['byTerms'] = new Map()
  let longest = 0
  for (const lang of languages) {
    const members = new Map<string, Member[]>()
    for (const group of synonyms[lang] ?? []) {
      for (const expression of group) {
        const words = wordsOf(expression)
        if (words.length === 0) continue
        longest = Math.max(longest, words.length)
        const key = keyOf(words, lang)
        members.set(key, [...(members.get(key) ?? []), { group, expression }])
      }
    }
    if (members.size > 0) byTerms.set(lang, members)
  }
  return { byTerms, longest }
}

/** The other expressions of the groups to which these words, taken together, belong in one of these languages. */
export function synonymsOf(compiled: CompiledSynonyms, words: readonly string[], spoken: Iterable<Language>): string[] {
  const others = new Set<string>()
  for (const lang of spoken) {
    const members = compiled.byTerms.get(lang)
    if (!members) continue
    for (const { group, expression } of members.get(keyOf(words, lang)) ?? []) {
      for (const other of group) if (other !== expression) others.add(other)
    }
  }
  return [...others]
}

function keyOf(words: readonly string[], lang: Language): string {
  const terms = words.map((word) => termOf(word, lang))
  return terms.every(isSmallTerm) ? terms.join(' ') : terms.filter((term) => !isSmallTerm(term)).join(' ')
}
