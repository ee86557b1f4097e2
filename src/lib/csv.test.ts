// Tables saved as text: every encoding, line end and separator that programs write.
import { expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { decodeText } from './encoding.ts'
import { decodeEntities } from './entities.ts'

const cells = [
  ['Name', 'Text', 'Note'],
  ['Côte d’Ivoire', 'Réduire la pauvreté, vite', 'a "quoted" word'],
  ['Perú', 'Año nuevo; día a día', ''],
]
const write = (separator: string, lineEnd: string) =>
  cells.map((row) => row.map((cell) => (/[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)).join(lineEnd) +
  lineEnd
const windows: Record<string, number> = { '’': 0x92 }
const mac: Record<string, number> = { ô: 0x99, '’': 0xd5, é: 0x8e, ú: 0x9c, ñ: 0x96, í: 0x92 }
const oneByte = (text: string, table: Record<string, number>) => Buffer.from([...text].map((sign) => table[sign] ?? sign.charCodeAt(0)))

test('every encoding, separator and line end gives the same cells', () => {
  for (const separator of [',', ';', '\t']) {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const text = write(separator, lineEnd)
      const forms = {
        utf8: Buffer.from(text),
        mark: Buffer.from(`\ufeff${text}`),
        wide: Buffer.from(`\ufeff${text}`, 'utf16le'),
        windows: oneByte(text, windows),
        mac: oneByte(text, mac),
      }
      for (const [name, bytes] of Object.entries(forms))
        expect({ name, separator, lineEnd, rows: readCsv(bytes).rows }).toEqual({ name, separator, lineEnd, rows: cells })
    }
  }
})

test('what kind of letters a file holds, and whether that is certain', () => {
  expect(decodeText(Buffer.from('café'))).toMatchObject({ encoding: 'utf-8', isCertain: true })
  expect(decodeText(oneByte('le café des élèves', { é: 0x8e, è: 0x8f }))).toMatchObject({
    text: 'le café des élèves',
    encoding: 'macintosh',
    isCertain: true,
  })
  expect(decodeText(Buffer.from('le café des élèves, c\x92est sûr', 'latin1'))).toMatchObject({
    text: 'le café des élèves, c’est sûr',
    encoding: 'windows-1252',
    isCertain: true,
  })
  expect(decodeText(Buffer.from('\ufeffx', 'utf16le').swap16())).toMatchObject({ text: 'x', encoding: 'utf-16be' })
})

test('a first line "sep=;" is no row of the table, but rows keep their numbers', () => {
  expect(readCsv(Buffer.from('sep=;\r\na;b\r\n1;2\r\n'))).toMatchObject({ separator: ';', rows: [[], ['a', 'b'], ['1', '2']] })
})

test('ragged rows are named by number; an open quotation mark does not swallow the rest', () => {
  expect(readCsv(Buffer.from('a,b\n1,2\n3\n4,5,6\n')).raggedRows).toEqual([3, 4])
  expect(readCsv(Buffer.from('a,b\n"1,2\n3,4\n'))).toMatchObject({
    hasOpenQuote: true,
    rows: [
      ['a', 'b'],
      ['"1', '2'],
      ['3', '4'],
    ],
  })
})

test('entities are decoded once, and only real ones', () => {
  expect(decodeEntities('&#40;a&#x29; &amp;lt; R&D; &constructor; &#0;')).toBe('(a) &lt; R&D; &constructor; &#0;')
})
