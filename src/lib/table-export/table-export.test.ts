// What leaves as a table can be read back as it was, runs nothing in a spreadsheet program, tells nothing of its writer, and streams.
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { tableToCsv } from './csv.ts'
import { type Column, type Row, withoutForbidden } from './table.ts'
import { tableToXlsx } from './xlsx.ts'

const columns: Column[] = [
  { key: 'name', header: 'Name', kind: 'text', width: 40 },
  { key: 'count', header: 'Count', kind: 'number' },
  { key: 'on', header: '=On', kind: 'date' },
]

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const list: Uint8Array[] = []
  for await (const piece of pieces) list.push(piece)
  return Buffer.concat(list)
}

type Cell = { kind: string; style: string; value: string }

async function workbook(rows: Row[], more: { cutNote?: string; rowsPerSheet?: number; sheetName?: string } = {}) {
  const files = unzipSync(await collected(tableToXlsx({ columns, rows, sheetName: 'Table', ...more })))
  const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array(0))
  return { names: Object.keys(files), xml, sheet: (n: number) => cellsOf(xml(`xl/worksheets/sheet${n}.xml`)) }
}

function cellsOf(xml: string): Cell[][] {
  const rows: Cell[][] = []
  let inValue = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') rows.push([])
    if (name === 'c') rows.at(-1)?.push({ kind: String(attributes.t ?? 'n'), style: String(attributes.s ?? ''), value: '' })
    inValue = name === 't' || name === 'v'
  })
  parser.on('closetag', () => {
    inValue = false
  })
  parser.on('text', (text) => {
    const cell = rows.at(-1)?.at(-1)
    if (inValue && cell) cell.value += text
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return rows
}

// What a spreadsheet program shows for the notation of ECMA-376 part 1, 22.9.2.19.
const unescaped = (text: string) => text.replace(/_x([0-9A-F]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('=1+1', '+41', '-x', '@SUM(A1)', '\tx', '\rx', '_x0041_', '_X000d_', 'a,b', '"', ' a ', 'a\r\nb', '\ud800', '\u0000', ''),
)

describe('CSV', () => {
  const csv = async (rows: Row[]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await collected(tableToCsv(columns, rows)))

  test('begins with the byte order mark and has CRLF after every line', async () => {
    expect(await csv([{ name: 'Côte d’Ivoire', count: 2 }])).toBe("\ufeffName,Count,'=On\r\nCôte d’Ivoire,2,\r\n")
  })

  test('any text comes back as it was, without forbidden characters, and behind an apostrophe where it began like a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 5 }), async (texts) => {
        const rows: string[][] = parse(await csv(texts.map((name) => ({ name, count: -1 }))), { bom: true, relaxColumnCount: false })
        expect(rows.slice(1).map(([name]) => name)).toEqual(
          texts.map(withoutForbidden).map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)),
        )
        expect(rows[1]?.[1]).toBe('-1')
      }),
      { numRuns: 300 },
    )
  })
})

describe('XLSX', () => {
  test('any text comes back as it was, as text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 5 }), async (texts) => {
        const rows = (await workbook(texts.map((name) => ({ name })))).sheet(1).slice(1)
        expect(rows.map(([cell]) => unescaped(cell?.value ?? '?'))).toEqual(
          texts.map((text) => withoutForbidden(text).replace(/\r\n?/g, '\n')),
        )
        for (const [cell] of rows) if (cell?.value) expect(cell.kind).toBe('inlineStr')
      }),
      { numRuns: 200 },
    )
  })

  test('numbers are numbers, dates are days since 1899-12-30, less exact dates and impossible ones stay text', async () => {
    const dates = ['2020-05-01', '2020-05', '2021-02-30', '1899-01-01', '1900-03-01']
    const rows = (await workbook(dates.map((on, i) => ({ name: 'x', count: i - 1.5, on })))).sheet(1).slice(1)
    expect(rows.map((row) => row[1])).toEqual([-1.5, -0.5, 0.5, 1.5, 2.5].map((value) => ({ kind: 'n', style: '', value: String(value) })))
    expect(rows.map((row) => [row[2]?.kind, row[2]?.value])).toEqual([
      ['n', '43952'],
      ['inlineStr', '2020-05'],
      ['inlineStr', '2021-02-30'],
      ['inlineStr', '1899-01-01'],
      ['n', '61'],
    ])
  })

  test('a number that is none leaves the cell empty', async () => {
    expect((await workbook([{ count: Number.NaN, name: null }])).sheet(1)[1]?.map(({ value }) => value)).toEqual(['', '', ''])
  })

  test('the header is bold and frozen, the filter covers all rows, widths are set, no cell is a formula', async () => {
    const book = await workbook([{ name: '=cmd()' }, { name: 'b' }])
    const xml = book.xml('xl/worksheets/sheet1.xml')
    expect(xml).toContain('<autoFilter ref="A1:C3"/>')
    expect(xml).toContain('state="frozen"')
    expect(xml).toContain('width="40"')
    expect(xml).not.toContain('<f>')
    expect(book.sheet(1)[0]?.map(({ style }) => style)).toEqual(['1', '1', '4'])
    expect(book.sheet(1)[1]?.[0]?.style).toBe('3')
    expect(book.xml('xl/styles.xml')).toContain('quotePrefix="1"')
  })

  test('a text longer than a cell is cut with a note, not inside a character', async () => {
    const long = `${'x'.repeat(32_761)}😀${'y'.repeat(100)}`
    const value = (await workbook([{ name: long }], { cutNote: ' [cut]' })).sheet(1)[1]?.[0]?.value ?? ''
    expect(value.length).toBeLessThanOrEqual(32_767)
    expect(value.endsWith('x [cut]')).toBe(true)
    expect((await workbook([{ name: 'z'.repeat(32_767) }])).sheet(1)[1]?.[0]?.value).toBe('z'.repeat(32_767))
  })

  test('rows beyond the limit of a sheet go to a further one, header again', async () => {
    const book = await workbook(
      Array.from({ length: 5 }, (_, i) => ({ name: `r${i}` })),
      { rowsPerSheet: 3, sheetName: 'A/B: très long nom de feuille de calcul' },
    )
    expect([1, 2, 3].map((n) => book.sheet(n).map(([cell]) => cell?.value))).toEqual([
      ['Name', 'r0', 'r1'],
      ['Name', 'r2', 'r3'],
      ['Name', 'r4'],
    ])
    expect(book.xml('xl/workbook.xml').match(/sheet name="[^"]*"/g)).toEqual([
      'sheet name="A B  très long nom de feuille d"',
      'sheet name="A B  très long nom de feuil (2)"',
      'sheet name="A B  très long nom de feuil (3)"',
    ])
    expect(book.xml('[Content_Types].xml')).toContain('/xl/worksheets/sheet3.xml')
  })

  test('nothing tells of author, program or time: the same rows give the same bytes, and there are no document properties', async () => {
    const once = await collected(tableToXlsx({ columns, rows: [{ name: 'a' }], sheetName: 'T' }))
    const twice = await collected(tableToXlsx({ columns, rows: [{ name: 'a' }], sheetName: 'T' }))
    expect(Buffer.compare(once, twice)).toBe(0)
    expect((await workbook([])).names.filter((name) => name.startsWith('docProps'))).toEqual([])
  })
})

test.each([
  ['CSV', (rows: Iterable<Row>) => tableToCsv(columns, rows)],
  ['XLSX', (rows: Iterable<Row>) => tableToXlsx({ columns, rows, sheetName: 'T' })],
])('%s leaves in small pieces while the rows are still coming', async (_, write) => {
  let given = 0
  function* rows() {
    for (; given < 20_000; given++)
      yield { name: `A text that differs each time: ${Math.sqrt(given)} and ${Math.cos(given)}`, count: given }
  }
  const seen: number[] = []
  for await (const piece of write(rows())) {
    seen.push(given)
    expect(piece.length).toBeLessThan(400_000)
  }
  expect(seen[0]).toBeLessThan(5000)
  expect(seen.length).toBeGreaterThan(5)
})
