// Divides a paragraph of an addendum into the answers it holds, each with the numbers of the recommendations it answers.
import { expandList, findReferences, type Reference } from './references.ts'

/** `references` is absent for text that answers no numbered recommendation of its own: introductions and lists. */
export type Answer = { references?: Reference[]; body: string }
export type ItemStyle = {
  /** Which numbers may stand before the dot. */
  isParagraph: (paragraph: number) => boolean
  /** True when the document answers "1.", "2.", "3., 4." one by one, so that a number at the start of a paragraph is a recommendation. */
  isBare: boolean
}

export type Numbering = ItemStyle & { /** The paragraph of the report that bare numbers belong to. */ paragraph?: number }

/** `holes` are places in the answer where numbers of the left column fell into the text. */
type Mark = { start: number; end: number; references: Reference[]; holes: [number, number][] }

/** The answers of one paragraph, in order. `answered` holds the bare numbers met before. */
export function answersOf(text: string, style: ItemStyle, answered: Set<number>): Answer[] {
  const marks = style.isBare ? bareMarks(text, answered) : dottedMarks(text, style)
  if (marks.length === 0) return [{ body: text }]
  const answers: Answer[] = []
  const first = text.slice(0, marks[0]?.start).trim()
  if (first !== '') answers.push({ body: first })
  marks.forEach((mark, index) => {
    answers.push({ references: mark.references, body: withoutHoles(text, mark, marks[index + 1]?.start ?? text.length) })
  })
  return answers
}

function withoutHoles(text: string, mark: Mark, end: number): string {
  const edges = [mark.end, ...mark.holes.flat(), end]
  const pieces: string[] = []
  for (let at = 0; at + 1 < edges.length; at += 2) pieces.push(text.slice(edges[at], edges[at + 1]).trim())
  return pieces.join(' ').trim()
}

/** "122.11 The activities …" at the start or after a sentence, "Rec. 18 We consider …" anywhere: numbers followed by a capital letter or by nothing. */
function dottedMarks(text: string, { isParagraph }: ItemStyle): Mark[] {
  return findReferences(text, isParagraph).flatMap((list) => {
    const head =
      /(?:^|(?<=[.;:!?)”"’]\s*))(?:\(?(?:recommendations?|recs?|recommandations?|recomendaci(?:ón|ones)|nos?)\b\.?\s*(?:nos?\.?|n[°º])?\s*)?$/iu.exec(
        text.slice(0, list.start),
      )
    const tail = /^\)?\s*[.:–—-]?\s*(?=$|["“«(]?\p{Lu})/u.exec(text.slice(list.end))
    if (!head || !tail) return []
    const isNamed = head[0].trim() !== ''
    if (!isNamed && list.references.some((reference) => reference.paragraph === undefined)) return []
    return [{ start: head.index, end: list.end + tail[0].length, references: list.references, holes: [] }]
  })
}

/**
 * "39. Slovenia accepts …", "40., 41., 42., Slovenia accepts these … 43., 44.": in two columns the numbers of the left one fall into the text;
 * a group that ends with a comma goes on with the next group of numbers.
 */
function bareMarks(text: string, answered: Set<number>): Mark[] {
  const marks: Mark[] = []
  const seen = new Set(answered)
  let open: Mark | undefined
  for (const group of text.matchAll(/(?<![\d./–-])(?:\d{1,3}\.(?:,\s*|\s+|$))+/g)) {
    const numbers = [...group[0].matchAll(/\d+/g)].map((match) => Number(match[0]))
    const isContinued = /,\s*$/.test(group[0])
    const before = text.slice(0, group.index)
    const startsHere = before.trim() === '' || /[.:;!?)”"]\s*$/.test(before)
    const highest = Math.max(0, ...seen)
    const isNext = numbers.every((number) => !seen.has(number) && Math.abs(number - highest) <= 15)
    if (open) {
      open.references.push(...numbers.map((item) => ({ item })))
      open.holes.push([group.index, group.index + group[0].length])
      if (!isContinued) open = undefined
    } else if (isNext && (startsHere || numbers.length > 1)) {
      const mark: Mark = {
        start: group.index,
        end: group.index + group[0].length,
        references: numbers.map((item) => ({ item })),
        holes: [],
      }
      marks.push(mark)
      if (isContinued) open = mark
    } else continue
    for (const number of numbers) seen.add(number)
  }
  return marks
}

/** The numbers in a cell that holds nothing else: "122.5", "Rec. 18–20", "50., 51., 52."; undefined where it holds more. */
export function referencesOfCell(text: string): Reference[] | undefined {
  const plain = text.replace(/\b(?:recommendations?|recs?|nos?|para(?:graph)?s?|recommandations?)\b\.?|[n№][°º]?\.?(?=\s*\d)/giu, '').trim()
  if (!/^\d[\d\s.,;–—-]*(?:and|et|y|to|à|a)?[\d\s.,;–—-]*$/iu.test(plain)) return undefined
  return expandList(plain.replace(/\.(?=\s*(?:,|;|$))/g, ''))
}
