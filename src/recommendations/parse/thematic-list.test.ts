// Thematic lists of every layout: rows, States, positions, labels, and what is said about their doubts.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Cell, Table } from '../../lib/blocks.ts'
import { sharedDataPath } from '../../lib/project-file.ts'
import type { Content } from './content.ts'
import { parseDocument } from './parse-document.ts'
import { isThematicList, readThematicList } from './thematic-list.ts'

const lists = sharedDataPath('thematic_lists')
const absent = lists ? '' : ' (skipped: ../shared/data is absent)'

const cell = (text: string, span?: number): Cell => ({
  paragraphs: text
    .split('|')
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line })),
  ...(span !== undefined && { span }),
})
const listOf = (header: string[], ...rows: (string[] | string)[]): Content => {
  const table: Table = {
    kind: 'table',
    rows: [header, ...rows].map((row) => ({ cells: typeof row === 'string' ? [cell(row, header.length)] : row.map((text) => cell(text)) })),
  }
  return {
    blocks: [table],
    sheets: [],
    headers: [{ kind: 'paragraph', text: 'UPR of Togo (4th Cycle – 48th Session) Thematic list of recommendations' }],
  }
}
const cycle4 = ['Recommendation and recommending State', 'Position', 'Human rights themes and groups of persons', 'Relevant SDGs']

test('the list of cycle 4: themes, groups and SDGs in their columns, the source of the position below the text', () => {
  const content = listOf(
    cycle4,
    'Theme: Economic, social and cultural rights',
    [
      '59.1 Dig more wells (Ghana) (Benin);|Source of Position: A/HRC/59/15/Add.1 - Para.3',
      'Supported',
      'Right to water|Right to health|Affected persons:|- Children|- Public officials',
      '6 - CLEAN WATER AND SANITATION|13 - CLIMATE ACTION',
    ],
    [
      '59.2 Plant trees (Iceland);|Source of Position: A/HRC/59/15/Add.1 - Para.4',
      'Noted',
      'Environment|Public officials',
      '13 - CLIMATE ACTION',
    ],
  )
  expect(isThematicList(content)).toBe(true)
  const read = readThematicList(content, 'list.docx')
  expect(read).toMatchObject({ kind: 'thematic-list', symbol: 'A/HRC/59/15', state: 'TGO', cycle: 4, session: 48, warnings: [] })
  expect(read.recommendations).toMatchObject([
    {
      paragraph: '59.1',
      printed: '59.1',
      text: 'Dig more wells (Ghana) (Benin);',
      states: ['GHA', 'BEN'],
      position: 'supported',
      positionSource: 'A/HRC/59/15/Add.1 - Para.3',
      themes: ['Right to water', 'Right to health'],
      groups: ['Children', 'Public officials'],
      sdgs: ['6 - CLEAN WATER AND SANITATION', '13 - CLIMATE ACTION'],
      row: 3,
    },
    { paragraph: '59.2', position: 'noted', themes: ['Environment'], groups: ['Public officials'] },
  ])
})

test('a list with its own column of States, where the text names none', () => {
  const content = listOf(
    ['Recommendation', 'Recommending state/s', 'Position', 'Full list of rights/affected persons'],
    ['166.2. Abolish the fee', 'Chad\nMali', 'Supported/Noted', '2.1. Fees|Affected persons:|- general'],
  )
  const [item] = readThematicList(content, 'x.docx').recommendations
  expect(item).toMatchObject({
    states: ['TCD', 'MLI'],
    segments: [{ text: 'Abolish the fee', states: ['TCD', 'MLI'] }],
    position: 'partial',
    response: 'Supported/Noted',
  })
  expect(item?.warnings.map((warning) => warning.code)).toEqual(['splitPosition'])
})

test('a recommendation listed under two themes is one recommendation', () => {
  const row = ['59.1 Dig more wells (Ghana);', 'Supported', 'Right to water', '']
  const read = readThematicList(
    listOf(cycle4, 'Theme: Water', row, 'Theme: Health', ['59.1 Dig more wells (Ghana);', 'Supported', 'Right to health', '']),
    'x.docx',
  )
  expect(read.recommendations).toMatchObject([{ paragraph: '59.1', themes: ['Right to water', 'Right to health'], warnings: [] }])
})

test('a number that comes back with another text is a doubt', () => {
  const read = readThematicList(
    listOf(cycle4, ['59.1 Dig wells (Ghana);', 'Supported', 'Water', ''], ['59.1 Plant trees (Mali);', 'Noted', 'Trees', '']),
    'x.docx',
  )
  expect(read.recommendations[0]?.warnings).toMatchObject([{ code: 'numberRepeated', paragraph: '59.1', row: 3 }])
})

test('automatic numbers count like typed ones; a strange position and an unreadable row are named', () => {
  const content = listOf(cycle4, ['Dig wells (Ghana);', 'Perhaps', 'Water', ''], ['See annex', '', 'Water', ''])
  const table = content.blocks[0] as Table
  const first = table.rows[1]?.cells[0]?.paragraphs[0]
  if (first) first.number = '59.7'
  const read = readThematicList(content, 'x.docx')
  expect(read.recommendations).toMatchObject([
    { paragraph: '59.7', position: 'pending', warnings: [{ code: 'positionUnclear', detail: 'Perhaps', row: 2 }] },
  ])
  expect(read.warnings).toMatchObject([{ code: 'rowUnclear', row: 3 }])
})

test.skipIf(!lists)(`the UN's lists: every row, State and position as the truth has them${absent}`, async () => {
  for (const name of ['EGY_s20_matrice', 'SVN_s20_thematic', 'SVN_s34_thematic']) {
    const truth = JSON.parse(readFileSync(`${lists}/${name}.truth.json`, 'utf8'))
    const read = await parseDocument(readFileSync(`${lists}/${name}.docx`), `${name}.docx`)
    const words: Record<string, string> = { Supported: 'supported', Noted: 'noted', 'Supported/Noted': 'partial' }
    expect(read).toMatchObject({ symbol: truth.symbol, state: truth.iso3, cycle: truth.cycle, session: truth.session })
    expect(read.recommendations.map((r) => [r.paragraph, r.states, r.position, r.themes, r.groups])).toEqual(
      truth.recommendations.map((t: { num: string; states: string[]; position: string; themes: string[]; affected_persons: string[] }) => [
        t.num,
        t.states,
        words[t.position],
        t.themes,
        t.affected_persons,
      ]),
    )
  }
})

test.skipIf(!lists)(`the old binary .doc is read exactly like its .docx${absent}`, async () => {
  const [doc, docx] = await Promise.all(
    ['doc', 'docx'].map((ending) => parseDocument(readFileSync(`${lists}/EGY_s20_matrice.${ending}`), 'list')),
  )
  expect(doc).toEqual(docx)
})
