// Containers and XML made to exhaust, to lie or to reach out of the file.
import { deflateRawSync } from 'node:zlib'
import { accept, type Case, noise, refuse } from './case.ts'
import {
  body,
  cell,
  makeDocx,
  makeXlsx,
  paragraph,
  relationships,
  report,
  row,
  sheet,
  sheetSpace,
  wordSpace,
  workbook,
} from './make-office.ts'
import { makeZip } from './make-zip.ts'

/** XML that begins well and goes on for many megabytes of spaces. */
const megabytes = (count: number, start = `<w:document ${wordSpace}><w:body>`) =>
  Buffer.concat([Buffer.from(start), Buffer.alloc(count * 1024 * 1024, ' ')])
const text = (zip: () => Buffer) => () => zip()
const document = (doctype: string, inside: string) =>
  `<?xml version="1.0"?>${doctype}<w:document ${wordSpace}><w:body><w:p><w:r><w:t>${inside}</w:t></w:r></w:p></w:body></w:document>`
const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]>`
const deep = (open: string, close: string, count: number) => open.repeat(count) + close.repeat(count)
const nested = (levels: number): Buffer =>
  levels === 0 ? Buffer.from('Dig wells') : makeZip([{ name: 'inner.zip', content: nested(levels - 1) }])

/** Entries that share one body: the directory points many times to the same place (Fifield, "A better zip bomb"). */
function overlapping(): Buffer {
  const bytes = megabytes(1)
  const first = { name: 'word/document.xml', content: bytes }
  const packed = deflateRawSync(bytes)
  return makeZip([
    first,
    ...Array.from({ length: 50 }, (_, index) => ({
      name: `a${index}`,
      content: bytes,
      packed: Buffer.alloc(0),
      lies: { offset: 0, packedSize: packed.length },
    })),
  ])
}

const bombs: Case[] = [
  refuse(
    'a Word file that unpacks to 150 MB',
    'bomb.docx',
    'bomb',
    text(() => makeDocx({ 'word/document.xml': megabytes(150) })),
  ),
  refuse(
    'a bomb in the styles of a Word file',
    'bomb.docx',
    'bomb',
    text(() => makeDocx({ 'word/styles.xml': megabytes(100) })),
  ),
  refuse(
    'a bomb that claims to be small',
    'bomb.docx',
    'bomb',
    text(() =>
      makeZip([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'word/document.xml', content: megabytes(100), lies: { size: 100 } },
      ]),
    ),
  ),
  refuse(
    'a workbook with 100 MB of spaces in its texts',
    'bomb.xlsx',
    'bomb',
    text(() => makeXlsx({ 'xl/sharedStrings.xml': megabytes(100, `<sst ${sheetSpace}><si><t>`) })),
  ),
  refuse(
    'a sheet of a million rows',
    'rows.xlsx',
    ['tooManyRows', 'bomb', 'tooMuchMemory', 'tooSlow'],
    text(() =>
      makeXlsx({ 'xl/worksheets/sheet1.xml': sheet('<row><c t="str"><v>x</v></c><c t="str"><v>y</v></c></row>'.repeat(1_000_000)) }),
    ),
  ),
  refuse(
    'a row far below all others',
    'far.xlsx',
    'tooManyRows',
    text(() => makeXlsx({ 'xl/worksheets/sheet1.xml': sheet(`<row r="1048576">${cell('A1048576', 'x')}</row>`) })),
  ),
  refuse('entries that overlap', 'overlap.docx', 'bomb', text(overlapping)),
  refuse(
    'a container of six thousand parts',
    'parts.docx',
    'bomb',
    text(() => makeZip(Array.from({ length: 6000 }, (_, index) => ({ name: `p${index}`, content: '' })))),
  ),
  refuse(
    'containers in containers',
    'nested.docx',
    'unknownType',
    text(() => nested(20)),
  ),
  refuse(
    'a directory that claims more than there is',
    'count.docx',
    'damaged',
    text(() => makeZip([{ name: 'word/document.xml', content: body(...report) }], { count: 4000 })),
  ),
]

const lies: Case[] = [
  refuse(
    'a container without any part',
    'nothing.docx',
    ['empty', 'unknownType'],
    text(() => makeZip([])),
  ),
  refuse(
    'a container with a password',
    'secret.zip',
    'encrypted',
    text(() => makeZip([{ name: 'a.txt', content: 'x', lies: { flags: 1 } }])),
  ),
  refuse(
    'a Word file with a password',
    'secret.docx',
    'encrypted',
    text(() =>
      makeZip([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'word/document.xml', content: body(...report), lies: { flags: 1 } },
      ]),
    ),
  ),
  refuse(
    'a part packed in an unknown way',
    'method.docx',
    'damaged',
    text(() =>
      makeZip([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'word/document.xml', content: body(...report), lies: { method: 99 } },
      ]),
    ),
  ),
  refuse(
    'a wrong checksum',
    'sum.docx',
    'damaged',
    text(() =>
      makeZip([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'word/document.xml', content: body(...report), lies: { crc: 1 } },
      ]),
    ),
  ),
  refuse(
    'noise in place of packed bytes',
    'noise.docx',
    'damaged',
    text(() =>
      makeZip([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'word/document.xml', content: body(...report), packed: noise(3000) },
      ]),
    ),
  ),
  refuse(
    'a part that lies outside the file',
    'outside.docx',
    'damaged',
    text(() => makeZip([{ name: 'word/document.xml', content: body(...report), lies: { offset: 0x7fffffff } }])),
  ),
  refuse(
    'a Word file without its text',
    'lost.docx',
    ['damaged', 'unknownType'],
    text(() =>
      makeZip([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'word/styles.xml', content: '<x/>' },
      ]),
    ),
  ),
  refuse(
    'a workbook without its sheet',
    'lost.xlsx',
    'damaged',
    text(() => makeXlsx({ 'xl/_rels/workbook.xml.rels': relationships() })),
  ),
  accept(
    'a size that claims too much',
    'size.docx',
    3,
    text(() =>
      makeZip([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'word/document.xml', content: body(...report), lies: { size: 0x7fffffff } },
      ]),
    ),
  ),
  accept(
    'parts whose names climb out of the folder',
    'climb.docx',
    3,
    text(() =>
      makeDocx({}, [
        { name: '../../etc/passwd', content: 'x' },
        { name: '/root/x', content: 'x' },
      ]),
    ),
  ),
  accept(
    'parts named like properties of objects',
    'proto.docx',
    3,
    text(() =>
      makeDocx({}, [
        { name: '__proto__', content: 'x' },
        { name: 'constructor', content: 'x' },
      ]),
    ),
  ),
]

const xml: Case[] = [
  refuse(
    'a thousand million laughs',
    'laughs.docx',
    'forbiddenXml',
    text(() => makeDocx({ 'word/document.xml': document(laughs, '&j;') })),
  ),
  refuse(
    'the laughs in a workbook',
    'laughs.xlsx',
    'forbiddenXml',
    text(() => makeXlsx({ 'xl/sharedStrings.xml': `<?xml version="1.0"?>${laughs}<sst ${sheetSpace}><si><t>&j;</t></si></sst>` })),
  ),
  refuse(
    'one long entity used often',
    'quadratic.docx',
    'forbiddenXml',
    text(() => makeDocx({ 'word/document.xml': document(`<!DOCTYPE x [<!ENTITY a "${'x'.repeat(50_000)}">]>`, '&a;'.repeat(20_000)) })),
  ),
  refuse(
    'an entity that reads a file of this machine',
    'xxe.docx',
    'forbiddenXml',
    text(() => makeDocx({ 'word/document.xml': document('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;') })),
  ),
  refuse('an entity that calls a server', 'xxe.docx', 'forbiddenXml', ({ port }) =>
    makeDocx({ 'word/document.xml': document(`<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:${port}/xxe">]>`, '&a;') }),
  ),
  refuse('a DTD on a server', 'dtd.docx', 'forbiddenXml', ({ port }) =>
    makeDocx({ 'word/document.xml': document(`<!DOCTYPE x SYSTEM "http://127.0.0.1:${port}/x.dtd">`, 'x') }),
  ),
  refuse('parameter entities', 'xxe.xlsx', 'forbiddenXml', ({ port }) =>
    makeXlsx({
      'xl/workbook.xml': `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:${port}/p"> %a;]><workbook ${sheetSpace}/>`,
    }),
  ),
  refuse(
    'an entity in the relationships',
    'xxe.docx',
    'forbiddenXml',
    text(() => makeDocx({ '_rels/.rels': '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Relationships/>' })),
  ),
  refuse(
    'tables nested a hundred thousand deep',
    'deep.docx',
    'tooDeep',
    text(() => makeDocx({ 'word/document.xml': body(deep('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', 100_000)) })),
  ),
  refuse(
    'unknown elements nested a hundred thousand deep',
    'deep.xlsx',
    'tooDeep',
    text(() => makeXlsx({ 'xl/worksheets/sheet1.xml': sheet(deep('<x>', '</x>', 100_000)) })),
  ),
  refuse(
    'XML that never closes',
    'open.docx',
    'damaged',
    text(() => makeDocx({ 'word/document.xml': body(...report).slice(0, -40) })),
  ),
  refuse(
    'text in place of XML',
    'text.docx',
    'damaged',
    text(() => makeDocx({ 'word/document.xml': '110.1 Dig more wells (Ghana);' })),
  ),
  refuse(
    'bytes that are not UTF-8',
    'bytes.docx',
    'badEncoding',
    text(() => makeDocx({ 'word/document.xml': Buffer.from(body(paragraph('Dig wells \xff\xfe')), 'latin1') })),
  ),
  refuse(
    'an encoding that does not exist',
    'encoding.docx',
    ['badEncoding', 'damaged'],
    text(() => makeDocx({ 'word/document.xml': body(...report).replace('UTF-8', 'UTF-99') })),
  ),
  accept(
    'a Word file in UTF-16',
    'wide.docx',
    3,
    text(() => makeDocx({ 'word/document.xml': Buffer.from(`\ufeff${body(...report).replace('UTF-8', 'UTF-16')}`, 'utf16le') })),
  ),
  accept(
    'other prefixes for the same names',
    'prefix.docx',
    3,
    text(() =>
      makeDocx({
        'word/document.xml': body(...report)
          .replaceAll('w:', 'zz:')
          .replace('xmlns:w', 'xmlns:zz'),
      }),
    ),
  ),
  accept(
    'an attribute of ten megabytes',
    'attribute.docx',
    3,
    text(() =>
      makeDocx({ 'word/document.xml': body(...report).replace('<w:body>', `<w:body w:x="${noise(5_000_000).toString('hex')}">`) }),
    ),
  ),
  accept(
    'a hundred thousand attributes',
    'attributes.docx',
    3,
    text(() =>
      makeDocx({
        'word/document.xml': body(...report).replace(
          '<w:body>',
          `<w:body ${Array.from({ length: 100_000 }, (_, index) => `a${index}="x"`).join(' ')}>`,
        ),
      }),
    ),
  ),
  accept(
    'elements named like properties of objects',
    'names.docx',
    3,
    text(() => makeDocx({ 'word/document.xml': body('<constructor/><__proto__ toString="x"/><hasOwnProperty/>', ...report) })),
  ),
  accept(
    'a workbook whose sheet is called like a property',
    'names.xlsx',
    1,
    text(() =>
      makeXlsx({
        'xl/workbook.xml': workbook('<sheet name="__proto__" sheetId="1" r:id="rId1"/>'),
        'xl/worksheets/sheet1.xml': sheet(
          row(1, 'Recommendation', 'Position', '__proto__', 'constructor'),
          row(2, 'Dig more wells (Ghana)', 'Supported', 'x', 'y'),
        ),
      }),
    ),
  ),
]

export const containerCases: Case[] = [...bombs, ...lies, ...xml]
