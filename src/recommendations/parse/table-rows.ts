// Reads the rows of any table of recommendations by a mapping of its columns: exports of UPR Info, of the UN's index, and people's own.
import { findState } from '../../countries/states.ts'
import { firstNumber, withPlainDigits } from '../../lib/digits.ts'
import { decodeEntities } from '../../lib/entities.ts'
import { readAsks, stateListOf } from './asks.ts'
import type { ColumnField, ColumnMapping, GuessedColumns } from './column-mapping.ts'
import { isPledge, type ParsedDocument, type ParsedPledge, type ParsedRecommendation, type Position, type Warning } from './schema.ts'

type Row = { number: number; at: (field: ColumnField) => string }
type Rules = {
  positionOf: (words: string) => Position | undefined /** Text cells end with the States in brackets, as UN documents print them. */
  hasStatesInText: boolean
}

/**
 * Every row as a proposal, in the order of the table. A row that says the same as an earlier one (State, text, author, answer, session) is left out and named
 * in a `duplicateRow` warning with both row numbers; rows count from 1 as a spreadsheet shows them.
 */
export function readTableRows(
  rows: string[][],
  columns: Pick<GuessedColumns, 'headerRow' | 'mapping'>,
  rules: Rules,
): Omit<ParsedDocument, 'kind'> {
  const recommendations: ParsedRecommendation[] = []
  const pledges: ParsedPledge[] = []
  const warnings: Warning[] = []
  const seen = new Map<number, number[]>()
  const stateOf = openStateFinder()
  for (let index = columns.headerRow + 1; index < rows.length; index++) {
    const row = openRow(rows[index] ?? [], columns.mapping, index + 1)
    const text = row.at('text')
    if (text === '') {
      if ((rows[index] ?? []).some((cell) => cell.trim() !== '')) warnings.push({ code: 'rowUnclear', row: row.number })
      continue
    }
    const key = keyOf(row, text)
    const hash = hashOf(key)
    const first = seen.get(hash)?.find((earlier) => keyOf(openRow(rows[earlier - 1] ?? [], columns.mapping, earlier)) === key)
    if (first !== undefined) {
      warnings.push({ code: 'duplicateRow', row: row.number, detail: String(first) })
      continue
    }
    seen.set(hash, [...(seen.get(hash) ?? []), row.number])
    if (isPledge(row.at('position'))) pledges.push(readPledge(row, text, stateOf))
    else recommendations.push(readRecommendation(row, text, { stateOf, rules, hasPosition: columns.mapping.position !== undefined }))
  }
  return { ...common(recommendations, pledges), recommendations, ...(pledges.length > 0 && { pledges }), positions: [], warnings }
}

/** What makes two rows the same recommendation or pledge. */
function keyOf(row: Row, text = row.at('text')): string {
  return [row.at('stateUnderReview'), row.at('paragraph'), text, row.at('states'), row.at('position'), row.at('session')].join('\u0001')
}

/** A hundred thousand keys are kept as numbers, not as texts; equal numbers are looked at again. */
function hashOf(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  return (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff)
}

type Context = { stateOf: StateFinder; rules: Rules; hasPosition: boolean }

function readRecommendation(row: Row, text: string, { stateOf, rules, hasPosition }: Context): ParsedRecommendation {
  const warnings: Warning[] = []
  const warn = (warning: Warning) => warnings.push({ ...warning, row: row.number })
  const answer = row.at('position')
  const position = hasPosition ? rules.positionOf(answer) : 'pending'
  if (position === undefined) warn({ code: 'valueUnknown', detail: answer })
  const action = actionOf(row.at('action'), warn)
  const session = firstNumber(row.at('session'))
  const stateUnderReview =
    row.at('stateUnderReview') === '' ? undefined : stateOf(row.at('stateUnderReview'), 'stateUnderReviewUnknown', warn)
  const typed = row.at('paragraph') === '' ? /^(\d{1,3}\.\d{1,3})\.?\s+(?=\S)/.exec(text) : null
  const paragraph = paragraphOf(typed?.[1] ?? row.at('paragraph'))
  const body = typed ? text.slice(typed[0].length) : text
  const asks = readAuthors(row.at('states'), body, { rules, stateOf, warn })
  return {
    ...(paragraph && { paragraph: paragraph.paragraph, printed: paragraph.printed }),
    text: body,
    ...asks,
    position: position ?? 'noted',
    ...(answer !== '' && { response: answer }),
    row: row.number,
    warnings,
    ...listField(row, 'issues'),
    ...listField(row, 'themes'),
    ...listField(row, 'groups'),
    ...listField(row, 'sdgs'),
    ...(action !== undefined && { action }),
    ...(row.at('comment') !== '' && { comment: row.at('comment') }),
    ...(row.at('symbol') !== '' && { positionSource: row.at('symbol') }),
    ...(stateUnderReview !== undefined && { stateUnderReview }),
    ...(session !== undefined && { session }),
  }
}

type Authors = Pick<ParsedRecommendation, 'segments' | 'states'>

/** Who asks: the column says it, or the brackets at the end of the text where there is no such column. */
function readAuthors(
  cell: string,
  text: string,
  { rules, stateOf, warn }: { rules: Rules; stateOf: StateFinder; warn: (warning: Warning) => void },
): Authors {
  if (cell === '' && rules.hasStatesInText) {
    const asks = readAsks(text)
    for (const warning of asks.warnings) warn(warning)
    return { segments: asks.segments, states: asks.states }
  }
  if (cell === '' || /^\W*(?:unknown|inconnu|none|n\/a)\W*$/i.test(cell)) {
    warn({ code: 'noState', ...(cell !== '' && { detail: cell }) })
    return { segments: [{ text, states: [] }], states: [] }
  }
  const single = stateOf(cell)
  const states = single === undefined ? readStateList(cell, stateOf, warn) : [single]
  return { segments: [{ text, states }], states }
}

/** Several States in one cell: one a line with a dash, or divided by commas, semicolons or "and". */
function readStateList(cell: string, stateOf: StateFinder, warn: (warning: Warning) => void): string[] {
  const list = stateListOf(cell.replace(/(?:^|\n)\s*-\s*/g, ', ').replace(/^, /, ''))
  if (!list) {
    const state = stateOf(cell, 'stateUnknown', warn)
    return state === undefined ? [] : [state]
  }
  for (const name of list.unknown) warn({ code: 'stateUnknown', detail: name })
  for (const guess of list.guessed) warn({ code: 'stateUnknown', detail: `${guess.printed} → ${guess.iso3}` })
  return list.states
}

function readPledge(row: Row, text: string, stateOf: StateFinder): ParsedPledge {
  const warnings: Warning[] = []
  const state = stateOf(row.at('stateUnderReview'), 'stateUnderReviewUnknown', (warning) => warnings.push({ ...warning, row: row.number }))
  const session = firstNumber(row.at('session'))
  const action = actionOf(row.at('action'), () => undefined)
  return {
    text,
    row: row.number,
    warnings,
    ...listField(row, 'issues'),
    ...(action !== undefined && { action }),
    ...(state !== undefined && { stateUnderReview: state }),
    ...(session !== undefined && { session }),
  }
}

function openRow(cells: string[], mapping: ColumnMapping, number: number): Row {
  return {
    number,
    at: (field) => {
      const column = mapping[field]
      return column === undefined ? '' : cleanCell(cells[column] ?? '')
    },
  }
}

function cleanCell(cell: string): string {
  const text = decodeEntities(cell)
  return /[^\S ]|^ | $| {2}/.test(text)
    ? text
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n[ \n]*/g, '\n')
        .trim()
    : text
}

type StateFinder = (
  name: string,
  code?: 'stateUnknown' | 'stateUnderReviewUnknown',
  warn?: (warning: Warning) => void,
) => string | undefined

/** Looks every name up once; a column of 30,000 rows holds 193 of them. */
function openStateFinder(): StateFinder {
  const known = new Map<string, ReturnType<typeof findState>>()
  return (name, code, warn) => {
    if (!known.has(name)) known.set(name, findState(name.replace(/^-\s*/, '')))
    const found = known.get(name)
    if (code && warn && (!found || found.isGuess)) warn({ code, detail: found ? `${name} → ${found.iso3}` : name })
    // A guess without anybody to warn is left to the reading of lists.
    return found && (!found.isGuess || code) ? found.iso3 : undefined
  }
}

/** Action categories of UPR Info are 1 to 5; 0 and nothing mean none. */
function actionOf(cell: string, warn: (warning: Warning) => void): number | undefined {
  const action = firstNumber(cell)
  if (action === undefined || action === 0) return undefined
  if (action > 5) {
    warn({ code: 'valueUnknown', detail: cell })
    return undefined
  }
  return action
}

function paragraphOf(cell: string): { paragraph: string; printed: string } | undefined {
  const match = /^(\d{1,3})\s*\.\s*(\d{1,3})\b/.exec(withPlainDigits(cell))
  return match ? { paragraph: `${Number(match[1])}.${Number(match[2])}`, printed: cell } : undefined
}

/** Lists in one cell: a line each with a dash, or divided by commas or semicolons. */
function listField(row: Row, field: 'issues' | 'themes' | 'groups' | 'sdgs'): Partial<Record<typeof field, string[]>> {
  const cell = row.at(field)
  if (cell === '') return {}
  // No label of UPR Info's issues holds a comma; labels of themes and groups do, followed by a space.
  const divider = field === 'issues' ? /[,;]\s*/ : /,(?!\s)|;\s*/
  const parts = cell.includes('\n') || cell.startsWith('- ') ? cell.split(/\n+/) : cell.split(divider)
  const values = parts.map((part) => part.replace(/^[-•–]\s*/, '').trim()).filter((part) => part !== '')
  return { [field]: [...new Set(values)] }
}

/** What all rows share is said once for the document. */
function common(recommendations: ParsedRecommendation[], pledges: ParsedPledge[]): { state?: string; session?: number } {
  const rows = [...recommendations, ...pledges]
  const states = new Set(rows.map((row) => row.stateUnderReview))
  const sessions = new Set(rows.map((row) => row.session))
  const [state] = states
  const [session] = sessions
  return { ...(states.size === 1 && state !== undefined && { state }), ...(sessions.size === 1 && session !== undefined && { session }) }
}
