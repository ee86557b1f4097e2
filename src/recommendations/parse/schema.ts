// What reading a UN document or a database export yields: recommendations and positions as proposals, with every doubt named.

export type Position = 'supported' | 'noted' | 'partial' | 'pending'
export type DocumentKind = 'working-group-report' | 'thematic-list' | 'addendum' | 'upr-info' | 'table' | 'unknown'

/** One ask inside an item, with the States that made it (ISO 3166 alpha-3). */
export type Segment = { text: string; states: string[] }

export const warningCodes = [
  'numberGap',
  'numberRepeated',
  'numberMisprinted',
  'stateUnknown',
  'noState',
  'severalAsks',
  'leadInUnclear',
  'positionUnclear',
  'textSuspect',
  'tableShapeUnclear',
  'rowUnclear',
  'duplicateRow',
  'valueUnknown',
  'stateUnderReviewUnknown',
  'sessionUnknown',
  'pageUnreadable',
  'splitPosition',
  'paragraphUnknown',
  'hiddenSheet',
  'activeContent',
  'trackedChanges',
  'formulaResult',
  'encodingGuessed',
] as const
export type WarningCode = (typeof warningCodes)[number]
/** A doubt: its kind, where (page, row, paragraph) and the words it is about. The sentence is in the message catalogues under `proposal.warning.<code>`. */
export type Warning = { code: WarningCode; page?: number; row?: number; paragraph?: string; detail?: string }

export type ParsedRecommendation = {
  /** Always paragraph.item ("140.7"); absent for database exports, which carry no numbers. */
  paragraph?: string
  /** The number as printed, when there is one ("118.09", "73", "1."). */
  printed?: string
  /** The item as printed, without its number. */
  text: string
  segments: Segment[]
  /** All recommending States of the item, ISO 3166 alpha-3, no repeats. */
  states: string[]
  position: Position
  /** The UN paragraph or document that says the position, where the document names it ("A/HRC/28/15/Add.1, para. 3"). */
  positionSource?: string
  /** The answer in the words of a table or export ("Accepted"). */
  response?: string
  /** What the State said about it, where the document carries a comment. */
  comment?: string
  page?: number
  row?: number
  /** The lead-in paragraph under which it stands, shortened to 300 characters. */
  leadIn?: string
  warnings: Warning[]
  /** From lists and exports, as given: */
  themes?: string[]
  groups?: string[]
  sdgs?: string[]
  issues?: string[]
  action?: number
  /** Rows of a database export name their own State under review and session. */
  stateUnderReview?: string
  session?: number
}

export type ParsedPosition = {
  paragraph: string
  position: Position
  source?: string
  comment?: string
  page?: number
  warnings: Warning[]
}

/** A voluntary pledge of the State itself, as database exports carry them beside recommendations. */
export type ParsedPledge = {
  text: string
  stateUnderReview?: string
  session?: number
  issues?: string[]
  action?: number
  row?: number
  warnings: Warning[]
}

/** Whether an answer column says that the row is no recommendation but a pledge of the State itself. */
export function isPledge(answer: string): boolean {
  return /^(?:voluntary )?pledges?\b|^engagements? volontaires?\b/i.test(answer)
}

export type ParsedDocument = {
  kind: DocumentKind
  symbol?: string
  /** State under review, ISO 3166 alpha-3. */
  state?: string
  cycle?: number
  session?: number
  /** Number of pages, where the format has pages. */
  pages?: number
  recommendations: ParsedRecommendation[]
  positions: ParsedPosition[]
  pledges?: ParsedPledge[]
  /** Names of a table's columns as its header prints them; numbers from 1 where there is no header. */
  columns?: string[]
  /** How the columns were understood: field → name of the column. A person may correct it and have the file read again. */
  mapping?: Record<string, string>
  warnings: Warning[]
}
