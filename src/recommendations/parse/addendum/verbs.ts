// The verbs by which a State says its position in running text, in English, French and Spanish, and where they stand.
import type { Position } from '../schema.ts'

/** `follows` is true for a verb that stands behind its object ("122.3 is accepted"). */
export type Verb = { position: Position; start: number; end: number; follows: boolean }

const adverbs =
  '(?:\\s+(?:also|fully|hereby|therefore|thus|currently|already|now|immediately|further|only|simply|merely|duly|both|now being|being|entièrement|pleinement|également|donc|plenamente|también))*'
/** What stands between "cannot" and its verb: "at this stage", "for the time being". */
const pause =
  '(?:\\s*,?\\s+(?:at (?:this|the present) (?:stage|point|time|moment|juncture)(?: in time)?|at present|for (?:the time being|now)|presently|yet|fully|entirely|be able to|be in a position to)\\s*,?)*'
const be = '(?:is|are|was|were|has been|have been|had been|be|being|est|sont|a été|ont été|es|son|fue|fueron|ha sido|han sido)'
const accept = '(?:accept|support|endorse|approve)'
const patterns: [string, Position, boolean][] = [
  // Partly, before all else.
  [
    `${be}${adverbs}\\s+(?:(?:partially|partly|in part)\\s+${accept}ed|${accept}ed\\s+(?:only\\s+)?(?:in part|partially|partly))|(?:enjoys?|has|have) (?:the )?partial support|(?:est|sont) (?:partiellement acceptées?|acceptées? (?:partiellement|en partie))|(?:es|son) (?:parcialmente aceptadas?|aceptadas? (?:parcialmente|en parte))`,
    'partial',
    true,
  ],
  [
    `(?:partially|partly|in part)\\s+(?:${accept}(?:s|ed)?|enjoys?)|${accept}(?:s|ed)?\\s+(?:only\\s+)?(?:in part|partially|partly)|${be}${adverbs}\\s+(?:partially|partly)\\s+${accept}ed|(?:enjoys?|has|have) the partial support|accept(?:e|ent|ée|ées|é|és) (?:partiellement|en partie)|partiellement acceptée?s?|acepta(?:n|da|das)? (?:parcialmente|en parte)|parcialmente aceptadas?`,
    'partial',
    false,
  ],
  // Refusals.
  [
    `(?:do(?:es)?|did|can|could|will|would|has|have|had) ?not${adverbs}${pause}\\s+(?:be (?:in a position to |able to |ready to )?)?(?:${accept}(?:ed)?|agree)|(?:is|are|was|were)\\s+not${adverbs}${pause}\\s+(?:in a position|able|ready|prepared|willing)\\s+to${adverbs}\\s+${accept}|(?:is|are|was|were)\\s+unable to${adverbs}\\s+${accept}|ne (?:peut|peuvent|saurait|sauraient) (?:pas )?(?:accepter|appuyer|souscrire)|n['’](?:accepte|appuie|acceptent|appuient)(?:nt)? pas|rejette(?:nt)?|refuse(?:nt)?|no (?:puede|pueden) (?:aceptar|apoyar)|no (?:acepta|apoya|aceptan|apoyan|cuentan? con el apoyo)|rechazan?|rejects?|declines?`,
    'noted',
    false,
  ],
  [
    `(?:do(?:es)?|did) ?not${adverbs}\\s+(?:enjoy|have|receive|meet with)\\s+(?:the )?(?:support|acceptance)|(?:${be}|could|can|cannot)${adverbs}\\s*not${adverbs}\\s+(?:be\\s+)?(?:${accept}ed|acceptable)|cannot${adverbs}\\s+be${adverbs}\\s+${accept}ed|${be}${adverbs}\\s+(?:rejected|noted|taken note of|unacceptable)|ne (?:recueillent|recueille|bénéficie(?:nt)?|sont|est) pas (?:l['’](?:appui|adhésion|assentiment)|acceptées?)|${be} (?:notées?|rejetées?|prises en note)|no (?:cuentan?|gozan?) con el apoyo|(?:se ha )?tomad[oa]s? nota`,
    'noted',
    true,
  ],
  [
    `(?:takes?|took|taking|has taken|have taken|will take)${adverbs}\\s+note of(?= )|not(?:es|ed|ing)(?=\\s+(?:(?:the|these|those|all|following|remaining|other|and|\\d+)\\s+)*(?:recommendations?|recs?\\b|\\d))|prend(?:re)?(?: bonne)? (?:note|acte) (?:de|des|du)|toman? (?:debida )?nota de`,
    'noted',
    false,
  ],
  // Not decided.
  [
    `(?:cannot|can not|can neither|is not in a position to|unable to)[^.;]{0,40}\\bmake a (?:definitive|final) statement|will be (?:examined|considered)|(?:remain|are|is)(?: still)? under (?:examination|consideration|review)|will (?:further )?(?:consider|examine|study)(?= (?:the|these|this|following)?\\s*(?:following\\s+)?recommendation)|seront examinées?|serán examinadas?`,
    'pending',
    true,
  ],
  // Acceptance.
  [
    `${be}${adverbs}\\s+(?:${accept}ed|acceptable)|(?:enjoys?|have|has|received?|meets? with|met with)${adverbs}\\s+(?:the\\s+)?(?:full\\s+)?(?:support|acceptance)|(?:recueille(?:nt)?|bénéficie(?:nt)?|ont recueilli)(?: de)? l['’](?:appui|adhésion|assentiment)|(?:sont|est|ont été|a été) acceptées?|cuentan? con el apoyo|gozan? del apoyo|${be} aceptadas?`,
    'supported',
    true,
  ],
  [
    `(?:can|could|will|would|may|is|are|was|were|has|have|had|in a position to|decided to|wishes to|pleased to|happy to|able to|ready to)${adverbs}\\s+${accept}(?:ed|s)?(?!\\w)|${accept}(?:s|ed)(?!\\w)|\\bagrees? (?:to|with)(?= (?:the|this|these|following|all|recommendation))|accepte(?:nt)?(?!\\w)|a accepté|appuie(?:nt)?(?!\\w)|souscri(?:t|vent) (?:à|aux)|adhère(?:nt)? (?:à|aux)|aceptan?(?!\\w)|ha aceptado|apoyan?(?!\\w)`,
    'supported',
    false,
  ],
]
const compiled = patterns.map(([source, position, follows]) => ({
  pattern: new RegExp(`(?<![\\p{L}])(?:${source})`, 'giu'),
  position,
  follows,
}))

/** Verbs of position in a sentence, in order; where two patterns meet, the earlier in the table (refusals before acceptances) wins. */
export function findVerbs(sentence: string): Verb[] {
  const verbs: Verb[] = []
  for (const { pattern, position, follows } of compiled) {
    for (const match of sentence.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (!verbs.some((verb) => verb.start < end && verb.end > start)) verbs.push({ position, start, end, follows })
    }
  }
  return verbs.sort((a, b) => a.start - b.start)
}

const headingPatterns: [RegExp, Position][] = [
  [/partial(?:ly)?|in part\b|partiellement|parcialmente/i, 'partial'],
  [
    /\b(?:not|neither|non|ne|no)\b.*(?:accept|support|enjoy|appu|apoy|acept)|\breject|\bnoted?\b|taken? note|\brefus|\brejet|\bnotées?\b|prises? en note|rechazad|tomad[oa]s? nota|toma nota/i,
    'noted',
  ],
  [/under (?:examination|consideration)|pending|à l['’]examen|en suspens|pendientes/i, 'pending'],
  [/accept|support|enjoy|appuy|appui|acept|apoy/i, 'supported'],
]

/** The position that a heading announces for what stands below it; undefined where it announces none. */
export function positionOfHeading(text: string): Position | undefined {
  if (
    !/recommend|recommand|recomend|^(?:\W|\d|[ivx]+\.)*(?:accepted|supported|noted|not accepted|rejected|acceptées?|notées?|aceptadas?)\W*$/i.test(
      text,
    )
  )
    return undefined
  return headingPatterns.find(([pattern]) => pattern.test(text))?.[1]
}

const openingWord: [RegExp, Position][] = [
  [
    /^\W*(?:partially (?:accepted|supported)|(?:accepted|supported) (?:in part|partially)|(?:accepted|supported)\s*\/\s*noted|partiellement acceptée|parcialmente aceptada)(?!\p{L})/iu,
    'partial',
  ],
  [
    /^\W*(?:not (?:accepted|supported)|noted|rejected|does not enjoy (?:the )?support|notée|non acceptée|rejetée|no aceptada|se toma nota|prend note|rechazada)(?!\p{L})/iu,
    'noted',
  ],
  [
    /^\W*(?:accepted|supported|enjoys? (?:the )?support|acceptée|appuyée|aceptada|apoyada|(?:already )?implemented and accepted)(?!\p{L})/iu,
    'supported',
  ],
  [/^\W*(?:under (?:examination|consideration)|pending|à l['’]examen|pendiente)(?!\p{L})/iu, 'pending'],
]
const closingWord =
  /(?:[.;:)\]]|\s[-–—])\s*(partially accepted|partially supported|not accepted|not supported|accepted|supported|noted|rejected|acceptée|notée|aceptada)\s*\.?$/iu

/** A position given as one word at the beginning or the end of an answer ("Accepted. The Government …"). */
export function positionWord(text: string): Position | undefined {
  const opening = openingWord.find(([pattern]) => pattern.test(text))?.[1]
  if (opening) return opening
  const closing = closingWord.exec(text)?.[1]
  return closing === undefined ? undefined : openingWord.find(([pattern]) => pattern.test(closing))?.[1]
}
