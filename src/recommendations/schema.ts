// The closed lists and shapes of the recommendations database.
import type { DocumentKind, Position, Segment, Warning } from './parse/schema.ts'

export const positions = ['supported', 'noted', 'partial', 'pending'] as const satisfies readonly Position[]
/** UPR Info's action categories (domain.md §3). */
export const actionCategories = [1, 2, 3, 4, 5] as const
/** Where a label comes from: given by a document or export, confirmed by a person here, or suggested by the software. */
export const labelOrigins = ['given', 'confirmed', 'suggested'] as const
export type LabelOrigin = (typeof labelOrigins)[number]
export type Origin = Exclude<DocumentKind, 'addendum' | 'unknown'>

/** A recommendation as kept. `id` is its permanent name: "SVN-34-121.1", or "SVN-20-u3f9…" for rows of an export without numbers. */
export type Recommendation = {
  id: string
  country: string
  session: number
  cycle: number
  paragraph?: string
  printed?: string
  text: string
  lang: string
  segments: Segment[]
  states: string[]
  position: Position
  positionSource?: string
  page?: number
  rank: number
  themes: string[]
  groups: string[]
  sdgs: string[]
  action?: number
  actionOrigin?: LabelOrigin
  issues: string[]
  issuesOrigin?: LabelOrigin
  origin: Origin
  documentId?: string
  mergedInto?: string
  isWithdrawn: boolean
}

/** What was read for one item, as it stands after corrections. */
export type Proposal = {
  id: number
  kind: 'recommendation' | 'position'
  rank: number
  country?: string
  session?: number
  paragraph?: string
  printed?: string
  text: string
  segments: Segment[]
  states: string[]
  position: Position
  positionSource?: string
  comment?: string
  leadIn?: string
  page?: number
  row?: number
  warnings: Warning[]
  themes: string[]
  groups: string[]
  sdgs: string[]
  issues: string[]
  action?: number
  isDropped: boolean
  isChecked: boolean
  asRead?: Partial<Proposal>
}
