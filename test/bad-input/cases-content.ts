// Word files, workbooks and tables of text with strange but possible content: each is read with its doubts named, or refused.
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
  rows,
  sheet,
  sheetSpace,
  wordSpace,
  workbook,
} from './make-office.ts'

const header = 'Recommendation,Recommending State,Position,Session'
const lines = (...content: string[]) => `${content.join('\r\n')}\r\n`
const csv =
  (...content: string[]) =>
  () =>
    Buffer.from(lines(header, ...content))
const good = 'Dig more wells,Ghana,Supported,40'
const numbering = (level: string) =>
  `<?xml version="1.0"?><w:numbering ${wordSpace}><w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

const word: Case[] = [
  accept(
    'tracked changes: insertions stay, deletions go',
    'tracked.docx',
    3,
    () =>
      makeDocx({
        'word/document.xml': body(
          ...report.slice(0, 6),
          '<w:p><w:r><w:t>110.1 Dig </w:t></w:r><w:del><w:r><w:delText>fewer</w:delText></w:r></w:del><w:ins><w:r><w:t>more</w:t></w:r></w:ins><w:r><w:t> wells (Ghana);</w:t></w:r></w:p>',
          ...report.slice(7),
        ),
      }),
    { warnings: ['trackedChanges'], without: 'fewer' },
  ),
  accept(
    'hidden text is not read',
    'hidden.docx',
    3,
    () =>
      makeDocx({
        'word/document.xml': body(
          ...report,
          '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>111.2 Do the secret thing (Mali).</w:t></w:r></w:p>',
        ),
      }),
    { without: 'secret' },
  ),
  accept(
    'a template on a server is not fetched',
    'template.docx',
    3,
    ({ port }) =>
      makeDocx({ 'word/_rels/settings.xml.rels': relationships(['attachedTemplate', `http://127.0.0.1:${port}/t.dotm`, true]) }),
    { warnings: ['activeContent'] },
  ),
  accept('macros are not run', 'macros.docm', 3, () => makeDocx({ 'word/vbaProject.bin': 'Sub AutoOpen()' }), {
    warnings: ['activeContent'],
  }),
  accept('embedded objects are left out', 'objects.docx', 3, () => makeDocx({ 'word/embeddings/oleObject1.bin': 'x' }), {
    warnings: ['activeContent'],
  }),
  accept('a picture on a server is not fetched', 'picture.docx', 3, ({ port }) =>
    makeDocx({
      'word/_rels/document.xml.rels': relationships(
        ['image', `http://127.0.0.1:${port}/p.png`, true],
        ['styles', `http://127.0.0.1:${port}/s.xml`, true],
      ),
    }),
  ),
  accept('the strict edition of the format', 'strict.docx', 3, () =>
    makeDocx({
      'word/document.xml': body(...report).replace(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      ),
      '_rels/.rels': relationships(['officeDocument', 'word/document.xml']).replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006',
        'http://purl.oclc.org/ooxml/officeDocument',
      ),
    }),
  ),
  accept('styles that are based on each other', 'styles.docx', 3, () =>
    makeDocx({
      'word/styles.xml': `<w:styles ${wordSpace}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`,
      'word/document.xml': body(...report, paragraph('x', '<w:pPr><w:pStyle w:val="A"/></w:pPr>')),
    }),
  ),
  accept('a list that starts at a thousand million', 'list.docx', 3, () =>
    makeDocx({
      'word/numbering.xml': numbering(
        '<w:lvl w:ilvl="0"><w:start w:val="1000000000"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%1%1"/></w:lvl>',
      ),
      'word/document.xml': body(...report, paragraph('x', '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')),
    }),
  ),
  accept('a cell that covers a thousand million columns', 'span.docx', 3, () =>
    makeDocx({
      'word/document.xml': body(
        ...report,
        `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>${paragraph('x')}</w:tc></w:tr></w:tbl>`,
      ),
    }),
  ),
  accept('tables in tables', 'tables.docx', 3, () =>
    makeDocx({
      'word/document.xml': body(...report, `${'<w:tbl><w:tr><w:tc>'.repeat(50)}${paragraph('x')}${'</w:tc></w:tr></w:tbl>'.repeat(50)}`),
    }),
  ),
  refuse('a Word file without a word', 'blank.docx', 'noText', () =>
    makeDocx({ 'word/document.xml': body('<w:p/>', '<w:p><w:r><w:drawing/></w:r></w:p>') }),
  ),
]

const workbooks: Case[] = [
  accept(
    'a hidden sheet is left out',
    'hidden.xlsx',
    2,
    () =>
      makeXlsx({
        'xl/workbook.xml': workbook(
          '<sheet name="List" sheetId="1" r:id="rId1"/><sheet name="Secret" sheetId="2" state="veryHidden" r:id="rId2"/>',
        ),
        'xl/_rels/workbook.xml.rels': relationships(['worksheet', 'worksheets/sheet1.xml'], ['worksheet', 'worksheets/sheet2.xml']),
        'xl/worksheets/sheet2.xml': sheet(row(1, 'Recommendation', 'Position'), row(2, 'secret', 'Noted')),
      }),
    { warnings: ['hiddenSheet'], without: 'secret' },
  ),
  refuse('nothing but a hidden sheet', 'hidden.xlsx', 'noTable', () =>
    makeXlsx({ 'xl/workbook.xml': workbook('<sheet name="Secret" sheetId="1" state="hidden" r:id="rId1"/>') }),
  ),
  accept(
    'formulas: their stored results are read',
    'formulas.xlsx',
    3,
    () =>
      makeXlsx({
        'xl/worksheets/sheet1.xml': sheet(
          ...rows,
          '<row r="4"><c r="A4" t="str"><f>HYPERLINK("http://127.0.0.1/","x")</f><v>Build a school</v></c><c r="B4" t="str"><f>1+1</f><v>Chad</v></c></row>',
        ),
      }),
    { warnings: ['formulaResult'] },
  ),
  accept(
    'links to other workbooks are not followed',
    'links.xlsx',
    2,
    ({ port }) =>
      makeXlsx({
        'xl/externalLinks/externalLink1.xml': '<x/>',
        'xl/externalLinks/_rels/externalLink1.xml.rels': relationships(['externalLinkPath', `http://127.0.0.1:${port}/other.xlsx`, true]),
      }),
    { warnings: ['activeContent'] },
  ),
  accept('a workbook with macros', 'macros.xlsm', 2, () => makeXlsx({ 'xl/vbaProject.bin': 'Sub Auto_Open()' }), {
    warnings: ['activeContent'],
  }),
  accept('days counted from 1904', 'dates.xlsx', 1, () =>
    makeXlsx({
      'xl/workbook.xml': workbook('<sheet name="L" sheetId="1" r:id="rId1"/>', '<workbookPr date1904="1"/>'),
      'xl/styles.xml': `<styleSheet ${sheetSpace}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
      'xl/worksheets/sheet1.xml': sheet(
        row(1, 'Recommendation', 'Comment'),
        `<row r="2">${cell('A2', 'Dig more wells (Ghana)')}<c r="B2" s="1"><v>43830</v></c></row>`,
      ),
    }),
  ),
  accept('the strict edition of the format', 'strict.xlsx', 2, () =>
    makeXlsx({
      'xl/worksheets/sheet1.xml': sheet(...rows).replace(
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      ),
    }),
  ),
  accept('references that make no sense', 'references.xlsx', 2, () =>
    makeXlsx({
      'xl/worksheets/sheet1.xml': sheet(
        ...rows,
        '<row r="-5"><c r="A-5" t="s"><v>-1</v></c></row><row r="x"><c r="???" t="s"><v>9999999</v></c></row><row r="9"><c r="ZZZZZZ9" t="str"><v>x</v></c></row>',
      ),
    }),
  ),
  accept('a cell of ten megabytes', 'cell.xlsx', 3, () =>
    makeXlsx({ 'xl/worksheets/sheet1.xml': sheet(...rows, row(4, noise(5_000_000).toString('hex'), 'Chad', 'Noted')) }),
  ),
  refuse('a sheet of pictures', 'pictures.xlsx', 'noTable', () => makeXlsx({ 'xl/worksheets/sheet1.xml': sheet() })),
]

const tables: Case[] = [
  accept('UTF-8 with a mark and carriage returns alone', 'mac.csv', 1, () =>
    Buffer.from(`\ufeff${lines(header, good).replaceAll('\r\n', '\r')}`),
  ),
  accept('UTF-16 without a mark', 'wide.csv', 1, () => Buffer.from(lines(header, good), 'utf16le'), { warnings: ['encodingGuessed'] }),
  refuse('UTF-16 cut in the middle of a letter', 'wide.csv', 'badEncoding', () =>
    Buffer.concat([Buffer.from(`\ufeff${lines(header, good)}`, 'utf16le'), Buffer.from([0x3d, 0xd8, 0x41])]),
  ),
  refuse('Cyrillic in one byte a letter', 'cyrillic.csv', 'badEncoding', () =>
    Buffer.concat([
      Buffer.from('a;b\r\n'),
      Buffer.from('\xd0\xe5\xea\xee\xec\xe5\xed\xe4\xe0\xf6\xe8\xff;\xcf\xee\xe7\xe8\xf6\xe8\xff\r\n'.repeat(20), 'latin1'),
    ]),
  ),
  refuse('Japanese in its old encoding', 'japanese.csv', 'badEncoding', () =>
    Buffer.from('\x8a\xa9\x8d\x90,\x97\x9d\x8e\x96\x8d\x91\r\n'.repeat(20), 'latin1'),
  ),
  refuse('a cell of ten megabytes', 'cell.csv', 'tooLarge', () =>
    Buffer.from(`${lines(header, good)}"${'word '.repeat(2_000_000)}",Chad,Noted,40\r\n`),
  ),
  accept('a quotation mark that never closes', 'quote.csv', 2, csv(good, '"Plant more trees,Mali,Noted,40'), {
    warnings: ['tableShapeUnclear'],
  }),
  accept(
    'rows longer and shorter than the header',
    'ragged.csv',
    3,
    csv(good, 'Plant more trees,Mali', 'Build a school,Chad,Noted,40,and,more,cells'),
    { warnings: ['rowUnclear'] },
  ),
  accept('digits of other scripts', 'digits.csv', 1, csv('Dig more wells,Ghana,Supported,٤٠')),
  accept('columns named like properties of objects', 'proto.csv', 1, () =>
    Buffer.from(lines(`${header},__proto__,constructor`, `${good},x,y`)),
  ),
  accept(
    'cells that start a formula stay text',
    'formula.csv',
    3,
    csv("=cmd|' /C calc'!A0,Ghana,Supported,40", '"@SUM(1+1)*cmd",Mali,Noted,40', '+1-1,Chad,Noted,40'),
  ),
  accept(
    'letters that turn the direction or cannot be seen',
    'bidi.csv',
    2,
    csv('Dig \u202emore\u202c wells,Gh\u200bana,Supported,40', 'Plant trees\u0000,Mali,Noted,40'),
  ),
  accept('the same row many times', 'same.csv', 1, csv(...Array.from({ length: 500 }, () => good)), { warnings: ['duplicateRow'] }),
  accept('a State that does not exist', 'state.csv', 1, csv('Dig more wells,Atlantis,Supported,40'), { warnings: ['stateUnknown'] }),
  refuse('a million rows', 'rows.csv', ['tooManyRows', 'tooMuchMemory', 'tooSlow'], () =>
    Buffer.from(header + `\r\n${good}`.repeat(1_000_000)),
  ),
  refuse('a million columns', 'columns.csv', ['noTable', 'tooLarge', 'tooMuchMemory'], () => Buffer.from('a,'.repeat(3_000_000))),
  refuse('ten million separators and nothing else', 'commas.csv', ['noTable', 'noText', 'tooLarge', 'tooMuchMemory', 'tooSlow'], () =>
    Buffer.from(`${','.repeat(1000)}\r\n`.repeat(10_000)),
  ),
  refuse('nothing but a header', 'header.csv', 'noTable', csv()),
  accept(
    'dates of every kind',
    'dates.csv',
    3,
    csv('Dig more wells,Ghana,Supported,31/12/2099', 'Plant trees,Mali,Noted,2099-13-45', 'Build a school,Chad,Noted,1.1.99'),
  ),
  accept('JSON with keys that poison objects', 'data.txt', 0, () =>
    Buffer.from('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'),
  ),
  accept('JSON nested a hundred thousand deep', 'deep.txt', 0, () => Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))),
]

export const contentCases: Case[] = [...word, ...workbooks, ...tables]
