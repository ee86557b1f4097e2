// From a text to the terms under which it is found: words, without case, accents and endings, by language.
import snowball from 'snowball-stemmers'
import type { Language } from './schema.ts'
import { irregulars, smallWords } from './words.ts'

/**
 * Calls `emit(start, end)` for each word. A word is a run of letters, digits and marks; what stands before or after an apostrophe with at most
 * two letters ("women's", "l'égalité", "qu'il") is no word of its own.
 */
export function eachWord(text: string, emit: (start: number, end: number) => void): void {
  const length = text.length
  let start = 0
  while (start < length) {
    while (start < length && isWordCharacter[text.charCodeAt(start)] === 0) start++
    let end = start
    while (end < length && isWordCharacter[text.charCodeAt(end)] === 1) end++
    if (end > start && !(end - start <= 2 && isClitic(text, start, end))) emit(start, end)
    start = end
  }
}

/** The term of a lower-cased word: its stem without accents. Small words give a term of their own kind (see `isSmallTerm`). */
export function termOf(word: string, lang: Language): string {
  const known = recentTerms[lang].get(word)
  if (known !== undefined) return known
  const term = analysed(word, lang)
  if (recentTerms[lang].size >= 4096) recentTerms[lang].clear()
  recentTerms[lang].set(word, term)
  return term
}

function analysed(word: string, lang: Language): string {
  const composed = word.normalize('NFC')
  if (smallWords[lang].has(composed)) return `.${fold(composed)}`
  const prepared = prepareFor[lang]?.(composed) ?? composed
  const regular = irregulars[lang].get(prepared) ?? prepared
  return fold(keptWhole.has(regular) ? regular : stemmerOf(lang).stem(regular))
}

// People ask for the same words again and again, and a stemmer takes longer than many a search.
const recentTerms: Record<Language, Map<string, string>> = { en: new Map(), fr: new Map(), es: new Map(), ru: new Map(), ar: new Map() }

/** Whether a term stands for a small word: kept in the text's order for phrases, never looked up alone. */
export function isSmallTerm(term: string): boolean {
  return term.charCodeAt(0) === 46
}

/** Without accents and other marks; Arabic letters in their plain form. */
export function fold(word: string): string {
  if (isPlain.test(word)) return word
  return word
    .normalize('NFD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFC')
}

/** The words of a text, lower-cased. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  const lower = text.toLowerCase()
  eachWord(lower, (start, end) => words.push(lower.slice(start, end)))
  return words
}

const isPlain = /^[a-z0-9]*$/

// English "policy" and "police", "minor" and "minority" share a stem; these four stay as they are.
const keptWhole = new Set(['police', 'policy', 'minor', 'minority'])

const isWordCharacter = wordCharacters()

// A table over the basic plane: one look-up a character is what makes reading 14 MB of text a matter of a quarter of a second.
function wordCharacters(): Uint8Array {
  const table = new Uint8Array(65536)
  const word = /[\p{L}\p{N}\p{M}]/u
  for (let code = 0; code < 65536; code++) if (word.test(String.fromCharCode(code))) table[code] = 1
  return table
}

function isClitic(text: string, start: number, end: number): boolean {
  return isApostrophe(text.charCodeAt(end)) || (end - start === 1 && isApostrophe(text.charCodeAt(start - 1)))
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x02bc
}

// The Latin stemmers want their accents; the Arabic one wants none, and Russian texts write ё or е as they please.
const prepareFor: Partial<Record<Language, (word: string) => string>> = {
  ru: (word) => word.replace(/ё/g, 'е'),
  ar: (word) => withoutArabicAnd(fold(word)),
}

// "and the rights" is one word in Arabic; the stemmer takes off the article but not the "and" before it.
function withoutArabicAnd(word: string): string {
  return word.startsWith('\u0648\u0627\u0644') && word.length > 4 ? word.slice(1) : word
}

const algorithms: Record<Language, string> = { en: 'english', fr: 'french', es: 'spanish', ru: 'russian', ar: 'arabic' }
const stemmers = new Map<Language, { stem: (word: string) => string }>()

function stemmerOf(lang: Language) {
  const known = stemmers.get(lang)
  if (known) return known
  const made = snowball.newStemmer(algorithms[lang])
  stemmers.set(lang, made)
  return made
}
