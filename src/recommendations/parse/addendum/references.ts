// Finds the numbers of recommendations that running text cites: "122.1 to 122.10, 122.12", "recommendations 1–5, 14–16 and 20".

/** One cited recommendation. `paragraph` is absent where the text gives only the number of the item. */
export type Reference = {
  paragraph?: number
  item: number /** Only a part of it is meant: "the first part of 122.5", "122.5 (a)". */
  isPart?: boolean
}
/** A run of citations and where it stands in the text. `isExcepted` after "except", "with the exception of". */
export type ReferenceList = { references: Reference[]; start: number; end: number; isExcepted: boolean; isCrossReference: boolean }

const dash = '[-\u2010-\u2015]'
const between = `\\s*(?:${dash}|\\bto\\b|\\bthrough\\b|\\buntil\\b|(?<=\\s)à(?=\\s)|\\bau\\b|\\ba\\b|\\bal\\b)\\s*`
const comma =
  '\\s*(?:,|;|&|/)\\s*(?:(?:and|et|y|or|ou|as well as|ainsi que|así como)\\s+)?|\\s+(?:and|et|y|or|ou|as well as|ainsi que|así como|e)\\s+(?:(?:recommendations?|nos?\\.|numbers?|recommandations?|recomendaci(?:ón|ones))\\s+)?'
const part = '(?:\\s?\\(?[a-h]\\)(?:\\s*(?:,|and|&)\\s*\\([a-h]\\))*)?'
const dotted = `\\d{1,3}\\s?\\.\\s?\\d{1,3}(?![\\d%]|\\.\\d|,\\d{3}(?![\\d.])|\\s?(?:per cent|percent|million|billion|%))${part}`
const bare = `\\d{1,3}(?![\\d%]|\\.\\d|,\\d{3}(?![\\d.])|\\s?(?:per cent|percent|million|billion|%|recommendations?))${part}`
const dottedList = new RegExp(`(?<![\\d./])${dotted}(?:(?:${between}|${comma})(?:${dotted}|${bare}))*`, 'giu')
const bareList = new RegExp(
  `(?<=\\b(?:recommendations?|recs?\\.?|recommandations?|recomendaci(?:ón|ones)|nos?\\.|n[°º]s?\\.?|numbers?|numbered|numéros?|números?|paragraphs?|items?)\\s{0,3}(?:(?:nos?\\.?|n[°º]s?\\.?|numbers?|numbered|listed as|as follows|:)\\s*)*)${bare}(?:(?:${between}|${comma})${bare})*`,
  'giu',
)
const largestRange = 350

/** The lists in a text, in order. `paragraphs` are the numbers that may stand before the dot: a decimal such as "9.4" is no citation. */
export function findReferences(text: string, isParagraph: (paragraph: number) => boolean): ReferenceList[] {
  const lists: ReferenceList[] = []
  for (const match of text.matchAll(dottedList)) add(lists, text, match, isParagraph)
  const taken = lists.map(({ start, end }) => [start, end] as const)
  for (const match of text.matchAll(bareList)) {
    if (!taken.some(([start, end]) => match.index < end && match.index + match[0].length > start)) add(lists, text, match, isParagraph)
  }
  return lists.sort((a, b) => a.start - b.start)
}

/** Numbers that stand before the dot of cited items, with how often. */
export function countParagraphs(text: string): Map<number, number> {
  const counts = new Map<number, number>()
  for (const match of text.matchAll(dottedList)) {
    for (const number of match[0].matchAll(/(\d{1,3})\s?\.\s?\d{1,3}/g))
      counts.set(Number(number[1]), (counts.get(Number(number[1])) ?? 0) + 1)
  }
  return counts
}

/** The numbers of one list with its ranges filled in; `last` is the paragraph that a bare number continues. */
export function expandList(list: string): Reference[] {
  const references: Reference[] = []
  const pieces = list.matchAll(new RegExp(`(${between})?(?:(\\d{1,3})\\s?\\.\\s?(?=\\d))?(\\d{1,3})(${part})`, 'giu'))
  let last: Reference | undefined
  for (const piece of pieces) {
    const reference: Reference = { item: Number(piece[3]) }
    const paragraph = piece[2] === undefined ? last?.paragraph : Number(piece[2])
    if (paragraph !== undefined) reference.paragraph = paragraph
    if (piece[4] !== undefined && piece[4] !== '') reference.isPart = true
    if (piece[1] !== undefined && last && last.paragraph === reference.paragraph && isRange(last.item, reference.item)) {
      for (let item = last.item + 1; item < reference.item; item++) references.push({ ...(paragraph !== undefined && { paragraph }), item })
    }
    references.push(reference)
    last = reference
  }
  return references
}

function isRange(from: number, to: number): boolean {
  return to > from && to - from <= largestRange
}

const exception =
  /(?:\bexcept(?:ing)?(?: for)?|\bexception of|\bother than|\bapart from|\bexcluding|à l['’]exception (?:de|des)|sauf|hormis|excepto|salvo|con excepción de)\s*(?:of\s+)?(?:the\s+)?(?:recommendations?|recommandations?|recomendaci(?:ón|ones)|nos?\.|paragraphs?)?\s*$/iu
const crossReference =
  /\b(?:see|refer to|refers to|voir|cf\.?|véase|answer to|response to|reply to|comments? (?:on|to|under)|information (?:on|under|to)|explanation (?:on|to|of|for)|similar to|(?:same|as) (?:as|for|in|under)|under|above|mentioned in)\s+(?:also\s+|the\s+|our\s+)*(?:information on |answers? to |responses? to |comments? (?:on|to) )?(?:recommendations?|recs?\.?|recommandations?|recomendaci(?:ón|ones)|nos?\.?|paragraphs?)?\s*(?:nos?\.?\s*)?$/iu
const partOf =
  /(?:\b(?:first|second|third|last|latter|other|one|a) (?:part|half|element|sentence)s?|\bparts?|\baspects?|\belements?|partie|parte) (?:of|de|de la|du)\s+(?:the\s+)?(?:recommendations?|recommandations?|recomendaci(?:ón|ones)|recs?\.)?\s*(?:nos?\.?\s*)?$/iu

function add(
  lists: ReferenceList[],
  text: string,
  match: RegExpMatchArray & { index: number },
  isParagraph: (paragraph: number) => boolean,
): void {
  const references = expandList(match[0]).filter((reference) => reference.paragraph === undefined || isParagraph(reference.paragraph))
  if (references.length === 0) return
  const before = text.slice(Math.max(0, match.index - 90), match.index)
  const isPart = partOf.test(before)
  lists.push({
    references: isPart ? references.map((reference, index) => (index === 0 ? { ...reference, isPart } : reference)) : references,
    start: match.index,
    end: match.index + match[0].length,
    isExcepted: exception.test(before),
    isCrossReference: crossReference.test(before),
  })
}
