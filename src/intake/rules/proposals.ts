// From what was read to proposals: the document's own State and session fill in what its rows do not say.
import type { ParsedDocument } from '../../recommendations/parse/schema.ts'
import type { Proposal } from '../../recommendations/schema.ts'

type NewProposal = Omit<Proposal, 'id' | 'isDropped' | 'isChecked' | 'asRead'>

/** Proposals in the order of the document. `given` is what a person said of the document when sending it in, and goes before what was read. */
export function proposalsOf(parsed: ParsedDocument, given: { country?: string; session?: number }): NewProposal[] {
  const country = given.country ?? parsed.state
  const session = given.session ?? parsed.session
  const recommendations = parsed.recommendations.map(
    (read, rank): NewProposal => ({
      kind: 'recommendation',
      rank,
      country: read.stateUnderReview ?? country,
      session: read.session ?? session,
      paragraph: read.paragraph,
      printed: read.printed,
      text: read.text,
      segments: read.segments,
      states: read.states,
      position: read.position,
      positionSource: read.positionSource,
      comment: read.comment,
      leadIn: read.leadIn,
      page: read.page,
      row: read.row,
      warnings: read.warnings,
      themes: read.themes ?? [],
      groups: read.groups ?? [],
      sdgs: read.sdgs ?? [],
      issues: read.issues ?? [],
      action: read.action,
    }),
  )
  // A report gives each item's position twice, with the item and in the list of positions.
  const numbers = new Set(parsed.recommendations.map((read) => read.paragraph))
  const positions = parsed.positions
    .filter((read) => !numbers.has(read.paragraph))
    .map(
      (read, index): NewProposal => ({
        kind: 'position',
        rank: recommendations.length + index,
        country,
        session,
        paragraph: read.paragraph,
        text: '',
        segments: [],
        states: [],
        position: read.position,
        positionSource: read.source,
        comment: read.comment,
        page: read.page,
        warnings: read.warnings,
        themes: [],
        groups: [],
        sdgs: [],
        issues: [],
      }),
    )
  return [...recommendations, ...positions]
}
