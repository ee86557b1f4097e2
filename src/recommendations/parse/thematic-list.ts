// Reads the UN's thematic lists of recommendations: one Word table, in the layouts of cycles 2 to 4.
import type { Block, Cell, Paragraph, Table } from '../../lib/blocks.ts'
import { readAsks, stateListOf } from './asks.ts'
import { type ColumnField, type ColumnMapping, fieldOfHeader, guessColumns } from './column-mapping.ts'
import type { Content } from './content.ts'
import { readListFront } from './list-front.ts'
import { positionOfWords } from './position-words.ts'
import type { ParsedDocument, ParsedRecommendation, Warning } from './schema.ts'
import { readThemeCell } from './theme-cell.ts'

/** A table of numbered recommendations with a position and their themes, groups or SDGs. */
export function isThematicList(content: Content): boolean {
  return content.blocks.some((block) => block.kind === 'table' && layoutOf(block) !== undefined)
}

/** Every numbered row as a proposal; rows that only name a theme are banners. A row that comes again under another theme is joined to the first. */
export function readThematicList(content: Content, fileName: string): ParsedDocument {
  const warnings: Warning[] = []
  const byNumber = new Map<string, ParsedRecommendation>()
  const recommendations: ParsedRecommendation[] = []
  for (const table of content.blocks.filter(isTableBlock)) {
    const layout = layoutOf(table)
    if (!layout) continue
    let banner: string | undefined
    for (const [index, row] of table.rows.entries()) {
      if (index <= layout.headerRow) continue
      const number = index + 1
      const theme = bannerOf(row.cells)
      if (theme !== undefined) banner = theme
      if (theme !== undefined || isRepeatedHeader(row.cells)) continue
      const read = readRow(row.cells, layout, { row: number, banner })
      if (!read) {
        if (row.cells.some((cell) => textOf(cell) !== ''))
          warnings.push({ code: 'rowUnclear', row: number, detail: textOf(row.cells[0]).slice(0, 120) })
        continue
      }
      const known = read.paragraph === undefined ? undefined : byNumber.get(read.paragraph)
      if (known) {
        join(known, read)
        continue
      }
      if (read.paragraph !== undefined) byNumber.set(read.paragraph, read)
      recommendations.push(read)
    }
  }
  const front = readListFront(content, fileName, recommendations)
  return { kind: 'thematic-list', ...front.facts, recommendations, positions: [], warnings: [...front.warnings, ...warnings] }
}

type Layout = { headerRow: number; columns: ColumnMapping }

function isTableBlock(block: Block): block is Table {
  return block.kind === 'table'
}

function layoutOf(table: Table): Layout | undefined {
  const guess = guessColumns(table.rows.slice(0, 5).map((row) => row.cells.map(textOf)))
  if (!guess || guess.headerRow < 0) return undefined
  const { text, position, themes, groups, sdgs } = guess.mapping
  if (text === undefined || position === undefined || (themes ?? groups ?? sdgs) === undefined) return undefined
  return { headerRow: guess.headerRow, columns: guess.mapping }
}

/** A row with one cell filled, or one cell over the whole width, names the theme of the rows below: "Theme: …", "Right or area: …". */
function bannerOf(cells: Cell[]): string | undefined {
  const filled = cells.filter((cell) => textOf(cell) !== '')
  const [only] = filled
  if (filled.length !== 1 || !only) return undefined
  const text = textOf(only)
  const isWide = cells.length === 1 || (only.span ?? 1) > 1
  if (numberOf(only.paragraphs) || (!isWide && cells.indexOf(only) > 0)) return undefined
  if (!isWide && text.length > 150) return undefined
  return text.replace(
    /^(?:(?:human rights )?themes?|rights? or areas?|rights?|th[eè]mes?|droits? ou domaines?|temas?|derechos?)\s*:\s*/i,
    '',
  )
}

function isRepeatedHeader(cells: Cell[]): boolean {
  return cells.length > 1 && cells.filter((cell) => textOf(cell) !== '').every((cell) => fieldOfHeader(textOf(cell)) !== undefined)
}

function readRow(cells: Cell[], { columns }: Layout, place: { row: number; banner: string | undefined }): ParsedRecommendation | undefined {
  const cellOf = (field: ColumnField) => gridCell(cells, columns[field])
  const main = readMainCell(cellOf('text')?.paragraphs ?? [])
  const number = numberOf(cellOf('paragraph')?.paragraphs ?? []) ?? main.number
  if (main.text === '' || (!number && textOf(cellOf('position')) === '')) return undefined
  const warnings: Warning[] = []
  const asks = readAsks(main.text)
  const states = joinStates(asks.states, textOf(cellOf('states')), warnings)
  const hasColumn = states.length > 0 && columns.states !== undefined
  warnings.push(...(hasColumn ? asks.warnings.filter((warning) => warning.code === 'severalAsks') : asks.warnings))
  const answer = textOf(cellOf('position'))
  const position = positionOfWords(answer)
  if (position === undefined) warnings.push({ code: 'positionUnclear', detail: answer })
  if (position === 'partial') warnings.push({ code: 'splitPosition', detail: answer })
  if (!number) warnings.push({ code: 'rowUnclear' })
  else if (/\.0/.test(number.printed)) warnings.push({ code: 'numberMisprinted', detail: number.printed })
  if (main.asPrinted !== main.text) warnings.push({ code: 'textSuspect', detail: main.asPrinted.slice(main.text.length).trim() })
  const labels = labelsOf(cellOf, place.banner)
  return {
    ...number,
    text: main.asPrinted,
    segments: asks.segments.length === 1 && asks.segments[0] ? [{ text: asks.segments[0].text, states }] : asks.segments,
    states,
    position: position ?? 'pending',
    ...(answer !== '' && { response: answer }),
    ...(main.source !== undefined && { positionSource: main.source }),
    ...commentOf(main.comment, textOf(cellOf('comment'))),
    row: place.row,
    warnings: warnings.map((warning) => ({ ...warning, row: place.row, ...(number && { paragraph: number.paragraph }) })),
    ...labels,
  }
}

/** The cell that covers a column of the header, counting spans. */
function gridCell(cells: Cell[], column: number | undefined): Cell | undefined {
  if (column === undefined) return undefined
  let at = 0
  for (const cell of cells) {
    at += cell.span ?? 1
    if (at > column) return cell
  }
  return undefined
}

type Numbered = { paragraph: string; printed: string }
/** `asPrinted` is the text with a comment that the cell prints behind it. */
type MainCell = { number?: Numbered; text: string; asPrinted: string; source?: string; comment?: string }

/** The first column holds number, text and below them, marked by their first words, where the position stands and what the State said. */
function readMainCell(paragraphs: Paragraph[]): MainCell {
  const number = numberOf(paragraphs)
  const parts: Record<'text' | 'source' | 'comment', string[]> = { text: [], source: [], comment: [] }
  const printedComments: string[] = []
  let part: keyof typeof parts = 'text'
  for (const line of paragraphs.flatMap((paragraph) => paragraph.text.split('\n'))) {
    const mark = marks.find(([pattern]) => pattern.test(line))
    if (mark) part = mark[1]
    if (mark?.[1] === 'comment') printedComments.push(line)
    const rest = mark ? line.replace(mark[0], '') : line
    // The source is one line; what follows it without a mark belongs to the comment.
    if (rest !== '') parts[part].push(rest)
    if (part === 'source' && rest !== '') part = 'comment'
  }
  const text = parts.text
    .join(' ')
    .replace(/^\s*\d{1,3}\s*\.\s*\d{1,3}(?:\s*\.)?(?=\D)\s*/, number && !paragraphs[0]?.number ? '' : '$&')
    .trim()
  return {
    ...(number && { number }),
    text,
    asPrinted: [text, ...printedComments].join(' '),
    ...(parts.source.length > 0 && { source: parts.source.join(' ').trim() }),
    ...(parts.comment.length > 0 && { comment: parts.comment.join(' ').trim() }),
  }
}

const marks: [RegExp, 'source' | 'comment'][] = [
  [/^\s*(?:source of (?:the )?position|source de la position|fuente de la posici[oó]n)\s*:\s*/i, 'source'],
  [/^\s*(?:comments?|commentaires?|comentarios?)\s*:\s*/i, 'comment'],
]

/** "166.6. Ratify …", "121.1 Ratify …", or the same as an automatic list number. */
function numberOf(paragraphs: Paragraph[]): Numbered | undefined {
  const first = paragraphs[0]
  const match = /^\s*(\d{1,3})\s*\.\s*(\d{1,3})(?!\d)/.exec(first?.number ?? first?.text ?? '')
  return match ? { paragraph: `${Number(match[1])}.${Number(match[2])}`, printed: match[0].replace(/\s+/g, '') } : undefined
}

/** A column of its own for the recommending States decides where the text names none; where both do and differ, the person looks. */
function joinStates(inText: string[], column: string, warnings: Warning[]): string[] {
  const list = column === '' ? undefined : stateListOf(column.replace(/\n/g, '; '))
  if (!list) return inText
  for (const name of list.unknown) warnings.push({ code: 'stateUnknown', detail: name })
  if (inText.length === 0) return list.states
  const onlyOnce = [...list.states.filter((state) => !inText.includes(state)), ...inText.filter((state) => !list.states.includes(state))]
  if (onlyOnce.length > 0) warnings.push({ code: 'stateUnknown', detail: onlyOnce.join(', ') })
  return inText
}

function labelsOf(
  cellOf: (field: ColumnField) => Cell | undefined,
  banner: string | undefined,
): Pick<ParsedRecommendation, 'themes' | 'groups' | 'sdgs'> {
  const cells = (['themes', 'groups', 'sdgs'] as const).map((field) => [field, cellOf(field)] as const)
  const seen = new Set<Cell>()
  const labels = { themes: new Set<string>(), groups: new Set<string>(), sdgs: new Set<string>() }
  for (const [field, cell] of cells) {
    if (!cell || seen.has(cell)) continue
    seen.add(cell)
    const read = readThemeCell(cell.paragraphs, field)
    for (const kind of ['themes', 'groups', 'sdgs'] as const) for (const label of read[kind]) labels[kind].add(label)
  }
  if (labels.themes.size === 0 && banner !== undefined) labels.themes.add(banner)
  return { themes: [...labels.themes], groups: [...labels.groups], sdgs: [...labels.sdgs] }
}

function commentOf(inCell: string | undefined, column: string): { comment?: string } {
  const comment = [inCell, column === '' ? undefined : column].filter((text) => text !== undefined).join('\n')
  return comment === '' ? {} : { comment }
}

function join(known: ParsedRecommendation, again: ParsedRecommendation): void {
  for (const kind of ['themes', 'groups', 'sdgs'] as const) known[kind] = [...new Set([...(known[kind] ?? []), ...(again[kind] ?? [])])]
  const isSame = plain(known.text) === plain(again.text) && known.position === again.position
  if (!isSame) known.warnings.push({ code: 'numberRepeated', row: again.row, paragraph: known.paragraph, detail: again.text.slice(0, 200) })
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function textOf(cell: Cell | undefined): string {
  return cell?.paragraphs.map((paragraph) => paragraph.text).join('\n') ?? ''
}
