// Database exports and people's own tables: every row is kept once, every doubt is named with its row.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { sharedDataPath } from '../../lib/project-file.ts'
import { guessColumns } from './column-mapping.ts'
import type { Content } from './content.ts'
import { parseDocument } from './parse-document.ts'
import type { ParsedRecommendation } from './schema.ts'
import { readMappedTable } from './upr-info.ts'

const uploads = sharedDataPath('uploads')
const corpus = sharedDataPath('corpus.ndjson')
const absent = uploads ? '' : ' (skipped: ../shared/data is absent)'

const header = 'To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session'
const rowsOf = (...rows: string[]) => Buffer.from([header, ...rows].join('\r\n'))
const factsOf = (r: ParsedRecommendation) => [r.stateUnderReview, r.states, r.text, r.position, r.action, r.issues ?? [], r.session]

test('an export that comes twice in one file is kept once, and the second row is named', async () => {
  const read = await parseDocument(
    rowsOf(
      'Togo,Africa,AU,Build wells ,Ghana,Africa,AU,Accepted,5,Right to water,12',
      'Togo,Africa,AU,Plant trees,Ghana,Africa,AU,Noted,5,"Environment,Other",12',
      'Togo,Africa,AU,Build  wells,Ghana,Africa,AU,Accepted,5,Other,12',
    ),
    'export.csv',
  )
  expect(read.recommendations.map((r) => [r.text, r.row])).toEqual([
    ['Build wells', 2],
    ['Plant trees', 3],
  ])
  expect(read.warnings).toEqual([{ code: 'duplicateRow', row: 4, detail: '2' }])
  expect(read).toMatchObject({ kind: 'upr-info', state: 'TGO', session: 12 })
})

test('the answers of an export: accepted is supported, none is pending, all else is noted, and the words are kept', async () => {
  const answers = ['Accepted', 'Noted', 'Rejected', 'No clear position', 'General response', '', 'No response', 'Perhaps']
  const read = await parseDocument(
    rowsOf(...answers.map((answer, index) => `Togo,Africa,,Do thing ${index},Ghana,Africa,,${answer},4,,12`)),
    'x.csv',
  )
  expect(read.recommendations.map((r) => r.position)).toEqual([
    'supported',
    'noted',
    'noted',
    'noted',
    'noted',
    'pending',
    'pending',
    'noted',
  ])
  expect(read.recommendations.map((r) => r.response)).toEqual([
    'Accepted',
    'Noted',
    'Rejected',
    'No clear position',
    'General response',
    undefined,
    'No response',
    'Perhaps',
  ])
  expect(read.recommendations[7]?.warnings).toEqual([{ code: 'valueUnknown', detail: 'Perhaps', row: 9 }])
})

test('voluntary pledges are set apart from recommendations', async () => {
  const read = await parseDocument(
    rowsOf(
      'Togo,Africa,,We will plant trees,Togo,Africa,,Voluntary Pledge,5,Environment,12',
      'Togo,Africa,,Build wells,Ghana,Africa,,Accepted,5,,12',
    ),
    'x.csv',
  )
  expect(read.pledges).toEqual([
    { text: 'We will plant trees', row: 2, warnings: [], issues: ['Environment'], action: 5, stateUnderReview: 'TGO', session: 12 },
  ])
  expect(read.recommendations).toHaveLength(1)
})

test('a strange State, a strange action and a row without text are doubts, not guesses', async () => {
  const read = await parseDocument(
    rowsOf(
      'Togo,Africa,,Build wells,Atlantis,Africa,,Accepted,7,,12',
      'Togo,Africa,,,Ghana,Africa,,Accepted,5,,12',
      'Lemuria,,,Plant trees,Ghana,,,Noted,5,,12',
    ),
    'x.csv',
  )
  expect(read.recommendations[0]?.states).toEqual([])
  expect(read.recommendations[0]?.action).toBeUndefined()
  expect(read.recommendations[0]?.warnings.map((w) => w.code)).toEqual(['valueUnknown', 'stateUnknown'])
  expect(read.recommendations[1]?.warnings).toEqual([{ code: 'stateUnderReviewUnknown', detail: 'Lemuria', row: 4 }])
  expect(read.warnings).toEqual([{ code: 'rowUnclear', row: 3 }])
})

test('a French table is understood by its header, and the guess can be corrected', () => {
  const rows = [
    ['Numéro', 'Recommandation', 'État auteur', 'Position', 'Remarques'],
    ['110.3', 'Construire des puits', 'Ghana, Bénin', 'Acceptée', 'En cours'],
    ['110.4', 'Planter des arbres', 'France', 'Notée', ''],
  ]
  const content: Content = { blocks: [], sheets: [{ name: '', rows }] }
  const read = readMappedTable(content)
  expect(read.columns).toEqual(rows[0])
  expect(read.mapping).toEqual({
    paragraph: 'Numéro',
    text: 'Recommandation',
    states: 'État auteur',
    position: 'Position',
    comment: 'Remarques',
  })
  expect(read.recommendations.map((r) => [r.paragraph, r.states, r.position, r.comment])).toEqual([
    ['110.3', ['GHA', 'BEN'], 'supported', 'En cours'],
    ['110.4', ['FRA'], 'noted', undefined],
  ])
  expect(readMappedTable({ ...content, mapping: { text: 'Remarques' } }).recommendations.map((r) => r.text)).toEqual(['En cours'])
})

test('a table that nothing tells how to read gives its columns, for a person to map', async () => {
  const bytes = Buffer.from('Alpha;Beta\nDig wells (Ghana);yes\nPlant trees (Mali);no')
  const read = await parseDocument(bytes, 'x.csv')
  expect(read).toMatchObject({
    kind: 'table',
    columns: ['Alpha', 'Beta'],
    mapping: {},
    recommendations: [],
    warnings: [{ code: 'tableShapeUnclear' }],
  })
  const again = await parseDocument(bytes, 'x.csv', { mapping: { text: 'Alpha' } })
  expect(again.recommendations.map((r) => [r.text, r.states])).toEqual([
    ['Dig wells (Ghana)', ['GHA']],
    ['Plant trees (Mali)', ['MLI']],
  ])
})

test('native digits are numbers', async () => {
  const read = await parseDocument(rowsOf('Togo,Africa,,Build wells,Ghana,Africa,,Accepted,٥,,١٢'), 'x.csv')
  expect(read.recommendations[0]).toMatchObject({ action: 5, session: 12 })
})

test('a table without any header is read by its longest column, and says so', () => {
  const rows = Array.from({ length: 5 }, (_, index) => [String(index), `A long sentence about wells and trees, number ${index}`])
  expect(guessColumns(rows)).toMatchObject({ headerRow: -1, mapping: { text: 1 }, isCertain: false })
  expect(readMappedTable({ blocks: [], sheets: [{ name: '', rows }] }).warnings[0]?.code).toBe('tableShapeUnclear')
})

test.skipIf(!uploads || !corpus)(
  `the five exports hold 32,073 rows: 32,069 are kept as the corpus has them, 4 duplicates are named${absent}`,
  async () => {
    const files = ['1-5', '6-9', '10-13', '14-17', '17-20'].map((name) => `${uploads}/upr-info-${name}.csv`)
    const read = await Promise.all(files.map((file) => parseDocument(readFileSync(file), basename(file))))
    const rows = read.flatMap((document) => document.recommendations)
    const duplicates = read.flatMap((document) => document.warnings)
    expect(duplicates.map((warning) => [warning.code, warning.row])).toEqual([
      ['duplicateRow', 4254],
      ['duplicateRow', 412],
      ['duplicateRow', 5855],
      ['duplicateRow', 7891],
    ])
    const truth = readFileSync(corpus ?? '', 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const wanted = truth.map((t) =>
      JSON.stringify([
        t.sur_iso3,
        t.rec_iso3 ? [t.rec_iso3] : [],
        t.text,
        t.response === 'Accepted' ? 'supported' : 'noted',
        t.action ?? undefined,
        t.issues,
        t.session,
      ]),
    )
    expect(rows.map((row) => JSON.stringify(factsOf(row))).sort()).toEqual(wanted.sort())
  },
)

test.skipIf(!uploads)(`every form of one export gives the same rows${absent}`, async () => {
  const names = [
    'variant_seed.xls',
    'variant_cp1252_comma_crlf_seed.csv',
    'variant_utf16le_tab_seed.txt',
    'variant_utf8bom_semicolon_crlf_seed.csv',
  ]
  const [first, ...others] = await Promise.all(
    names.map(async (name) => (await parseDocument(readFileSync(`${uploads}/${name}`), name)).recommendations.map(factsOf)),
  )
  expect(first).toHaveLength(2565)
  for (const other of others) expect(other).toEqual(first)
})

test.skipIf(!uploads)(`voluntary pledges are the same from CSV and XLS${absent}`, async () => {
  const [csv, xls] = await Promise.all(
    ['voluntary.csv', 'voluntary.xls'].map((name) => parseDocument(readFileSync(`${uploads}/${name}`), name)),
  )
  expect(csv?.recommendations).toEqual([])
  expect(csv?.pledges?.length).toBe(945)
  expect(csv?.pledges).toEqual(xls?.pledges)
})
