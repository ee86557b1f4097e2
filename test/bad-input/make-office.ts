// Makes small Word and Excel files with invented content, and lets a case replace or add any part.
import { type Entry, makeZip } from './make-zip.ts'

export const wordSpace =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
export const sheetSpace =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const types = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const paragraph = (text: string, more = '') => `<w:p>${more}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
export const body = (...content: string[]) => `${head}<w:document ${wordSpace}><w:body>${content.join('')}</w:body></w:document>`
/** A report in small: enough for the reader to find two recommendations. */
export const report = [
  'A/HRC/99/7',
  'Report of the Working Group on the Universal Periodic Review',
  'Togo',
  'The Working Group on the Universal Periodic Review held its fortieth session from 1 to 12 March 2099.',
  'Conclusions and/or recommendations',
  '110. The following recommendations enjoy the support of Togo:',
  '110.1 Dig more wells (Ghana);',
  '110.2 Plant more trees (Mali).',
  '111. The following recommendations were noted by Togo:',
  '111.1 Abolish the fee (Chad).',
].map((line) => paragraph(line))

export const relationships = (...targets: [kind: string, target: string, external?: boolean][]) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([kind, target, external], index) =>
        `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

/** A .docx; `parts` replace or join the usual ones. */
export function makeDocx(parts: Record<string, Entry['content']> = {}, extra: Entry[] = []): Buffer {
  return makeZip([
    ...entriesOf({
      '[Content_Types].xml': types,
      '_rels/.rels': relationships(['officeDocument', 'word/document.xml']),
      'word/document.xml': body(...report),
      ...parts,
    }),
    ...extra,
  ])
}

export const cell = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
export const row = (number: number, ...cells: string[]) =>
  `<row r="${number}">${cells.map((text, index) => cell(`${String.fromCharCode(65 + index)}${number}`, text)).join('')}</row>`
export const sheet = (...rows: string[]) => `${head}<worksheet ${sheetSpace}><sheetData>${rows.join('')}</sheetData></worksheet>`
export const rows = [
  row(1, 'Recommendation', 'Recommending State', 'Position'),
  row(2, 'Dig more wells', 'Ghana', 'Supported'),
  row(3, 'Plant more trees', 'Mali', 'Noted'),
]
export const workbook = (sheets: string, properties = '') =>
  `${head}<workbook ${sheetSpace}>${properties}<sheets>${sheets}</sheets></workbook>`

/** An .xlsx with one sheet of three rows. */
export function makeXlsx(parts: Record<string, Entry['content']> = {}, extra: Entry[] = []): Buffer {
  return makeZip([
    ...entriesOf({
      '[Content_Types].xml': types,
      '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
      'xl/workbook.xml': workbook('<sheet name="List" sheetId="1" r:id="rId1"/>'),
      'xl/_rels/workbook.xml.rels': relationships(['worksheet', 'worksheets/sheet1.xml']),
      'xl/worksheets/sheet1.xml': sheet(...rows),
      ...parts,
    }),
    ...extra,
  ])
}

function entriesOf(parts: Record<string, Entry['content']>): Entry[] {
  return Object.entries(parts).map(([name, content]) => ({ name, content }))
}
