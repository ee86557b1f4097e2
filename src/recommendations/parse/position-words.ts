// What the words of a position mean, as lists, tables and exports write them in English, French and Spanish.
import type { Position } from './schema.ts'

/** Order matters: the first pattern that fits decides. Partial comes before supported, refusals before acceptances. */
const patterns: [RegExp, Position][] = [
  [/^(?:supported|accepted)\s*(?:\/|and|&|,)\s*noted|^noted\s*(?:\/|and|&|,)\s*(?:supported|accepted)/, 'partial'],
  [/partial|in part\b|partly|en partie|partiel|parcial|en parte/, 'partial'],
  [
    /not? (?:enjoy|supported|accepted|agreed)|does not (?:enjoy|support|accept)|cannot (?:support|accept)|unable to|non accept|pas accept|n'(?:a|ont) pas|no (?:acept|apoy)|reject|rejet|rechaz|refus|declin/,
    'noted',
  ],
  [
    /\bnot(?:ed?|es|ing)\b|takes? note|took note|prend(?:re)? (?:acte|note)|prises? en note|notee?s?\b|toma(?:da)?s? nota|tomad[oa]s? en cuenta/,
    'noted',
  ],
  [
    /pending|under (?:examination|consideration|review)|will be (?:examined|considered)|to be (?:examined|considered)|no (?:response|answer|position|clear)|en suspens|en attente|a l'examen|en cours d'examen|sans reponse|pendiente|en examen/,
    'pending',
  ],
  [/support|accept|enjoy|agree|approu|appuy|appui|apoy|acept|adhere|souscri|endors|implemented/, 'supported'],
]

/** The position that words of a table cell mean; undefined where they mean none. An empty cell is pending. */
export function positionOfWords(words: string): Position | undefined {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase().trim()
  if (plain === '' || /^[-–—.?]+$/.test(plain)) return 'pending'
  return patterns.find(([pattern]) => pattern.test(plain))?.[1]
}
