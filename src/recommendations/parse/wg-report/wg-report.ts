// Reads a Working Group report: the recommendations of its conclusions with States, positions and doubts.
import type { Block } from '../../../lib/blocks.ts'
import { readAsks } from '../asks.ts'
import type { Content } from '../content.ts'
import type { ParsedDocument, ParsedRecommendation, Position, Warning } from '../schema.ts'
import { frontOf } from './front.ts'
import { type Item, type LeadIn, orderNumbers } from './numbering.ts'
import { announcesComments, positionOf } from './phrases.ts'
import { conclusionsOf } from './section.ts'

/** A report says with which session it was held, or has conclusions with numbered items; an addendum to a report is none. */
export function isWorkingGroupReport({ blocks }: Content): boolean {
  const start = textsOf(blocks.slice(0, 60))
  if (start.some((text) => /\bA\/HRC\/\d+\/\d+\/Add\.|^(?:addendum|additif|adición)\b/i.test(text))) return false
  return start.some((text) => opening.test(text)) || orderNumbers(conclusionsOf(blocks)).some((leadIn) => leadIn.items.length > 2)
}

const opening =
  /working group on the universal periodic review.{0,200}held its|groupe de travail sur l.examen périodique universel.{0,200}a tenu sa|grupo de trabajo sobre el examen periódico universal.{0,250}celebró su/i

/** All recommendations of the report, in its order. Warnings of the document name what is doubtful about the whole. */
export function readWorkingGroupReport({ blocks, pages, warnings: before = [] }: Content): ParsedDocument {
  const front = frontOf(textsOf(blocks.slice(0, 200)))
  const leadIns = withLaterPositions(orderNumbers(conclusionsOf(blocks))).map((leadIn) => ({
    ...leadIn,
    recommendations: recommendationsUnder(leadIn),
  }))
  const recommendations = leadIns.flatMap((leadIn) => leadIn.recommendations)
  const warnings: Warning[] = [...before]
  if (!front.state) warnings.push({ code: 'stateUnderReviewUnknown' })
  if (front.session === undefined) warnings.push({ code: 'sessionUnknown' })
  for (const { isUnclear, paragraph, page, text } of leadIns.filter((leadIn) => leadIn.recommendations.length > 0))
    if (isUnclear) warnings.push({ code: 'leadInUnclear', paragraph: String(paragraph), page, detail: text.slice(0, 300) })
  return { kind: 'working-group-report', ...front, pages, recommendations, positions: positionsOf(recommendations), warnings }
}

type PlacedLeadIn = LeadIn & { position: Position; isUnclear: boolean }

/** A later paragraph without items may answer for all before it: "All recommendations … enjoy the support of Ecuador". */
function withLaterPositions(leadIns: LeadIn[]): PlacedLeadIn[] {
  return leadIns.map((leadIn, index) => {
    const own = positionOf(leadIn.text)
    const later = own
      ? undefined
      : leadIns
          .slice(index + 1)
          .find(
            (other) =>
              other.items.length === 0 &&
              /^(?:all (?:the |of the )?recommendations|the responses? of|these recommendations)/i.test(other.text),
          )
    const position = own ?? (later && positionOf(later.text))
    return { ...leadIn, position: position ?? 'pending', isUnclear: position === undefined }
  })
}

function recommendationsUnder(leadIn: PlacedLeadIn): ParsedRecommendation[] {
  return leadIn.items.flatMap((item) => {
    const recommendation = recommendationOf(item, leadIn)
    return recommendation.states.length === 0 && announcesComments(leadIn.text) ? [] : [recommendation]
  })
}

function recommendationOf(item: Item, leadIn: PlacedLeadIn): ParsedRecommendation {
  const paragraph = `${leadIn.paragraph}.${item.number}`
  const text = withoutNoteMarks(item.text)
  const { segments, states, warnings } = readAsks(text)
  const doubts: Warning[] = [...item.doubts, ...warnings].map((warning) => ({ ...warning, paragraph, page: item.page }))
  return {
    paragraph,
    printed: item.printed,
    text,
    segments,
    states,
    position: leadIn.position,
    page: item.page,
    leadIn: leadIn.text.slice(0, 300),
    warnings: doubts,
  }
}

/** Footnote marks that the format did not raise: "(Thailand);1", "(Brazil)2;". */
function withoutNoteMarks(text: string): string {
  return text.replace(/(?<=[)\]][;.,]?)(?:\d{1,2}|[*†‡∗]+)(?=[;.,]?(?:\s|$))/gu, '').replace(/(?<=[)\]][;.,]?)\s\d{1,2}(?=[;.,]?$)/, '')
}

function positionsOf(recommendations: ParsedRecommendation[]): ParsedDocument['positions'] {
  return recommendations.map(({ paragraph = '', position, page }) => ({ paragraph, position, page, warnings: [] }))
}

function textsOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.text]
      : block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs.map((paragraph) => paragraph.text))),
  )
}
