// What every document reader gives, whatever the format: a list of paragraphs and tables in reading order, each with its page where the format has pages.

export type Paragraph = {
  kind: 'paragraph'
  /** Text with runs of white space folded; soft line breaks kept as "\n" only where the format marks them. */
  text: string
  /** The automatic list number as a reader would see it printed, for instance "118.1." or "(a)"; absent when the number is typed in the text or there is none. */
  number?: string
  /** Style name as stored ("Heading 1", "SingleTxtG"), where the format has styles. */
  style?: string
  /** Heading level 1–9, where the format says so. */
  heading?: number
  /** True when the whole paragraph is bold. */
  bold?: boolean
  /** Page from 1, where the format has pages. */
  page?: number
}

export type Cell = {
  paragraphs: Paragraph[] /** Columns covered; 1 when absent. */
  span?: number /** Continues the cell above. */
  mergedUp?: boolean
  shaded?: boolean
}
export type Table = { kind: 'table'; rows: { cells: Cell[]; isHeader?: boolean }[]; page?: number }
export type Block = Paragraph | Table

/** A document that cannot be read, and why. `reason` is a key under `document.unreadable.…` in the message catalogues; `detail` names file part, page or row. */
export class Unreadable extends Error {
  readonly reason: UnreadableReason
  readonly detail: Record<string, string | number>
  constructor(reason: UnreadableReason, detail: Record<string, string | number> = {}) {
    super(reason)
    this.reason = reason
    this.detail = detail
  }
}

export const unreadableReasons = [
  'empty',
  'tooLarge',
  'unknownType',
  'damaged',
  'encrypted',
  'bomb',
  'tooDeep',
  'noText',
  'tooSlow',
  'tooMuchMemory',
  'badEncoding',
  'noRecommendations',
  'tooManyRows',
  'noTable',
  'forbiddenXml',
] as const
export type UnreadableReason = (typeof unreadableReasons)[number]
