// Makes small PDFs from a list of objects, with or without a table of contents that tells the truth.
import { deflateSync } from 'node:zlib'

export const stream = (dictionary: string, data: Uint8Array | string) =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${Buffer.byteLength(data)} >>\nstream\n`),
    Buffer.from(data),
    Buffer.from('\nendstream'),
  ])

/** Objects are numbered from 1; the first is the catalogue. `trailer` is added to the trailer. */
export function makePdf(objects: (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  let at = parts[0]?.length ?? 0
  objects.forEach((object, index) => {
    places.push(at)
    const bytes = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    parts.push(bytes)
    at += bytes.length
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>'
const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const page = (resources: string) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> >>`
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

/** One page whose content stream is given, with a font F1 and whatever else as objects 6, 7, … */
export function makePage(
  content: Buffer,
  {
    resources = '',
    more = [],
    trailer = '',
    catalog = catalogue,
  }: { resources?: string; more?: (string | Buffer)[]; trailer?: string; catalog?: string } = {},
): Buffer {
  return makePdf([catalog, pages, page(`/Font << /F1 5 0 R >> ${resources}`), content, font, ...more], trailer)
}

/** A page with these lines of text. */
export function makeTextPdf(lines: string[], options: Parameters<typeof makePage>[1] = {}): Buffer {
  const drawn = lines.map((line, index) => `1 0 0 1 50 ${780 - index * 16} Tm (${line.replace(/[\\()]/g, '\\$&')}) Tj`).join('\n')
  return makePage(stream('', `BT /F1 11 Tf\n${drawn}\nET`), options)
}

export const reportLines = [
  'A/HRC/99/7',
  'Report of the Working Group on the Universal Periodic Review',
  'Togo',
  'The Working Group on the Universal Periodic Review held its fortieth session from 1 to 12 March.',
  'Conclusions and/or recommendations',
  '110. The following recommendations enjoy the support of Togo:',
  '110.1 Dig more wells (Ghana);',
  '110.2 Plant more trees (Mali).',
]
export { deflateSync }
