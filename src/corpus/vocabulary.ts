// The words of the corpus: which term each form belongs to, which begin with a prefix, which are near a misspelt one.
import { fold, isSmallTerm, termOf } from './analysis.ts'
import { type Language, languages } from './schema.ts'

export type Vocabulary = {
  terms: Map<string, number>
  termTexts: string[]
  /** 1 for the terms of small words. */
  small: Uint8Array
  /** Form as written (lower case) → term, per language. */
  forms: Map<Language, Map<string, number>>
  /** Every form without accents, in order of arrival, its term and the set of its letters as bits. */
  plainForms: string[]
  formTerms: number[]
  formLetters: number[]
  /** Forms that lose something when folded: folded form → terms. So "egalite" finds "égalité" whose stem has to be taken with its accents. */
  folded: Map<string, number[]>
  /** Indices of `plainForms` in alphabetical order; forms that came later stand behind `sorted.length`. */
  sorted: Uint32Array
}

export function createVocabulary(): Vocabulary {
  return {
    terms: new Map(),
    termTexts: [],
    small: new Uint8Array(1024),
    forms: new Map(),
    plainForms: [],
    formTerms: [],
    formLetters: [],
    folded: new Map(),
    sorted: new Uint32Array(0),
  }
}

/** The forms of one language, made when the language is met first. */
export function formsOf(vocabulary: Vocabulary, lang: Language): Map<string, number> {
  const known = vocabulary.forms.get(lang)
  if (known) return known
  const made = new Map<string, number>()
  vocabulary.forms.set(lang, made)
  return made
}

/** Takes a form in and gives its term. */
export function learnForm(vocabulary: Vocabulary, lang: Language, form: string): number {
  const term = learnTerm(vocabulary, termOf(form, lang))
  // A slice of a text would keep the whole text in memory; this copy does not.
  linkForm(vocabulary, lang, detached(form), term)
  return term
}

/** Notes that a form belongs to a term (also used when a saved corpus is read). */
export function linkForm(vocabulary: Vocabulary, lang: Language, form: string, term: number): void {
  formsOf(vocabulary, lang).set(form, term)
  const plain = fold(form)
  vocabulary.plainForms.push(plain)
  vocabulary.formTerms.push(term)
  vocabulary.formLetters.push(lettersOf(plain))
  if (plain === form) return
  const terms = vocabulary.folded.get(plain)
  if (!terms) vocabulary.folded.set(plain, [term])
  else if (!terms.includes(term)) terms.push(term)
}

export function learnTerm(vocabulary: Vocabulary, text: string): number {
  const known = vocabulary.terms.get(text)
  if (known !== undefined) return known
  const term = vocabulary.termTexts.length
  vocabulary.terms.set(text, term)
  vocabulary.termTexts.push(text)
  if (term >= vocabulary.small.length) {
    const larger = new Uint8Array(vocabulary.small.length * 2)
    larger.set(vocabulary.small)
    vocabulary.small = larger
  }
  if (isSmallTerm(text)) vocabulary.small[term] = 1
  return term
}

/** The terms a word of a query may stand for, in any language of the corpus; small words among them only when asked. */
export function termsOfWord(vocabulary: Vocabulary, word: string, withSmall: boolean): number[] {
  const found = new Set<number>()
  const plain = fold(word)
  for (const [lang, forms] of vocabulary.forms) {
    const term = forms.get(word) ?? vocabulary.terms.get(termOf(word, lang))
    if (term !== undefined) found.add(term)
    if (plain === word) continue
    const plainTerm = forms.get(plain) ?? vocabulary.terms.get(termOf(plain, lang))
    if (plainTerm !== undefined) found.add(plainTerm)
  }
  for (const term of vocabulary.folded.get(plain) ?? []) found.add(term)
  const terms = [...found]
  return withSmall ? terms : terms.filter((term) => vocabulary.small[term] === 0)
}

/** Whether the word says nothing: a small word of the reader's language, or of the corpus and nothing else there. */
export function isSmallWord(vocabulary: Vocabulary, word: string, reader: Language): boolean {
  if (isSmallTerm(termOf(word, reader))) return true
  if (termsOfWord(vocabulary, word, false).length > 0) return false
  return languages.some((lang) => vocabulary.forms.has(lang) && isSmallTerm(termOf(word, lang)))
}

/** The terms of all forms that begin with the prefix (lower case, accents do not matter). */
export function termsWithPrefix(vocabulary: Vocabulary, prefix: string): number[] {
  const plain = fold(prefix)
  const { plainForms, formTerms, small } = vocabulary
  const sorted = sortedForms(vocabulary)
  const found = new Set<number>()
  const take = (form: number) => {
    const term = formTerms[form] ?? 0
    if (small[term] === 0) found.add(term)
  }
  for (let i = firstAtLeast(plainForms, sorted, plain); i < sorted.length; i++) {
    const form = sorted[i] ?? 0
    if (!plainForms[form]?.startsWith(plain)) break
    take(form)
  }
  for (let form = sorted.length; form < plainForms.length; form++) if (plainForms[form]?.startsWith(plain)) take(form)
  return [...found]
}

/** One bit per letter or digit: forms whose bits differ too much cannot be near each other, which spares measuring the distance. */
export function lettersOf(form: string): number {
  let bits = 0
  for (let i = 0; i < form.length; i++) bits |= 1 << (form.charCodeAt(i) & 31)
  return bits
}

function sortedForms(vocabulary: Vocabulary): Uint32Array {
  const { plainForms, sorted } = vocabulary
  if (plainForms.length - sorted.length <= 2000 && sorted.length > 0) return sorted
  const texts = plainForms
  const order = Uint32Array.from(texts.keys())
  order.sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0))
  vocabulary.sorted = order
  return order
}

function firstAtLeast(texts: string[], sorted: Uint32Array, text: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (texts[sorted[middle]!]! < text) low = middle + 1
    else high = middle
  }
  return low
}

function detached(text: string): string {
  return Buffer.from(text).toString()
}
