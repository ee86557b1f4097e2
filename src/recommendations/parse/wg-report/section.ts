// Finds the conclusions in a report and divides them into numbered pieces.
import type { Block, Paragraph } from '../../../lib/blocks.ts'
import type { Mark, Piece } from './numbering.ts'
import { endsConclusions, isConclusionsHeading, isLeadIn } from './phrases.ts'

/** The numbered pieces between the heading of the conclusions and the sentence that closes them. Empty when there are none. */
export function conclusionsOf(blocks: Block[]): Piece[] {
  const paragraphs = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? divideAtTitle(block) : block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs)),
  )
  const start = startOfConclusions(paragraphs)
  if (start < 0) return []
  const rest = paragraphs.slice(start).flatMap(divideAtLeadIn)
  const end = rest.findIndex((paragraph) => endsConclusions(paragraph.text))
  return piecesOf(end < 0 ? rest : rest.slice(0, end))
}

/** In bad copies the title runs into the text around it. */
function divideAtTitle(paragraph: Paragraph): Paragraph[] {
  return pieces(
    paragraph,
    /(?:\b[IVX]+\s?\.\s*)?\bconclusions? (?:and ?\/? ?(?:or)?|et ?\/? ?ou|y ?\/? ?o) (?:recommendations|recommandations|recomendaciones)[*†∗\d]*(?=\s+\d{1,3}\s?\.\s+\p{Lu}|$)/iu,
  )
}

/** A lead-in, or the sentence that closes the conclusions, that ran into the item before it: "(Spain). 135. The following recommendations …". */
function divideAtLeadIn(paragraph: Paragraph): Paragraph[] {
  for (const match of paragraph.text.matchAll(/(?<=[;.:)\]]\s)\d{1,3}\s?\.\s+(?=\p{Lu})/gu)) {
    const rest = paragraph.text.slice(match.index + match[0].length)
    if (!isLeadIn(rest.slice(0, 250)) && !endsConclusions(rest)) continue
    return [
      { ...paragraph, text: paragraph.text.slice(0, match.index).trim() },
      ...divideAtLeadIn({ ...paragraph, number: undefined, text: paragraph.text.slice(match.index) }),
    ]
  }
  return [paragraph]
}

function pieces(paragraph: Paragraph, title: RegExp): Paragraph[] {
  const found = title.exec(paragraph.text)
  if (!found || found[0] === paragraph.text) return [paragraph]
  const parts = [paragraph.text.slice(0, found.index), found[0], paragraph.text.slice(found.index + found[0].length)]
  return parts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text, index) => ({ ...paragraph, number: index === 0 ? paragraph.number : undefined, text }))
}

/** After the last title "Conclusions and/or recommendations" that numbered text follows (the table of contents has one too); without a title, at the first lead-in. */
function startOfConclusions(paragraphs: Paragraph[]): number {
  const heading = paragraphs.findLastIndex(
    (paragraph, index) =>
      isConclusionsHeading(paragraph.text) && paragraphs.slice(index + 1, index + 4).some((next) => leadingNumber(next) !== undefined),
  )
  if (heading >= 0) return heading + 1
  return paragraphs.findIndex((paragraph, index) => {
    const number = leadingNumber(paragraph)
    if (number === undefined || !isLeadIn(paragraph.text)) return false
    return paragraphs
      .slice(index + 1, index + 4)
      .some((next) => /^(?:\d{1,3}\s?\.\s?)?1\s?\.?(?:\s|$)/.test(next.number ? `${next.number} ` : next.text))
  })
}

function leadingNumber(paragraph: Paragraph): number | undefined {
  const digits = /^\(?(\d{1,3})\s?\./.exec(paragraph.number ?? paragraph.text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function piecesOf(paragraphs: Paragraph[]): Piece[] {
  const pieces: Piece[] = []
  for (const paragraph of paragraphs) {
    const last = pieces.at(-1)
    const text = paragraph.number ? `${paragraph.number} ${paragraph.text}` : paragraph.text
    // In copies without layout a number stands on a line of its own.
    if (last?.mark && last.text === '') last.text = paragraph.text
    else pieces.push(...divide({ text, page: paragraph.page }))
  }
  return pieces
}

/** Reads the number a paragraph begins with; a paragraph into which a following item ran is divided. */
function divide(piece: Piece): Piece[] {
  const { mark, text } = readMark(piece.text)
  const inner = mark && !mark.isBare ? text.search(nextNumber(mark)) : -1
  if (inner <= 0) return [{ ...piece, mark, text }]
  return [{ ...piece, mark, text: text.slice(0, inner).trim() }, ...divide({ ...piece, text: text.slice(inner) })]
}

/** After the end of an ask: any item of the same paragraph ("134.8 Ratify"), or the number that comes next ("8. Ratify"). */
function nextNumber({ paragraph, number }: Mark): RegExp {
  const ending = String.raw`(?:\s?\.\s*|\s+)`
  const counted = paragraph === undefined ? '' : String.raw`|\d{1,3}\s?\.\s?${number + 1}${ending}`
  const withParagraph = String.raw`${paragraph ?? number}\s?\.\s?\d{1,3}${ending}${counted}`
  const alone = paragraph === undefined ? String.raw`|(?<=[)\]][;.,]?\s)${number + 1}\s?\.\s+|(?<=:\s)1\s?\.\s+` : ''
  return new RegExp(String.raw`(?<=[;.:,)\]]\s)(?:${withParagraph}${alone})(?=["“]?\p{Lu})`, 'u')
}

const dotted = /^(\d{1,3})\s?\.\s?(\d{1,3})\s?(?:\.\s*|\s+|(?=\p{Lu})|$)/u
const plain = /^(\d{1,3})\s?\.\s*(?=\D|$)/u
const bare = /^(\d{1,3})\s+(?=["“]?\p{Lu})/u

function readMark(text: string): { mark?: Mark; text: string } {
  const [, paragraph, item] = dotted.exec(text) ?? []
  if (paragraph && item)
    return {
      mark: { printed: `${paragraph}.${item}`, paragraph: Number(paragraph), number: Number(item) },
      text: text.replace(dotted, '').trim(),
    }
  const [, number] = plain.exec(text) ?? []
  if (number) return { mark: { printed: `${number}.`, number: Number(number) }, text: text.replace(plain, '').trim() }
  const [, loose] = bare.exec(text) ?? []
  if (loose) return { mark: { printed: loose, number: Number(loose), isBare: true }, text: text.replace(bare, '').trim() }
  return { text }
}
