// Files that are not what they seem: empty, cut off, huge, of another kind than their name says.
import { gzipSync } from 'node:zlib'
import { accept, type Case, noise, refuse } from './case.ts'
import { makeCompound, makeWorkbook, record } from './make-compound.ts'
import { makeDocx, makeXlsx } from './make-office.ts'
import { makeTextPdf, reportLines } from './make-pdf.ts'
import { makeZip } from './make-zip.ts'

const half = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2))
const text =
  (content: string, encoding: BufferEncoding = 'utf8') =>
  () =>
    Buffer.from(content, encoding)
const wordStream = (change: (stream: Buffer) => void = () => undefined) => {
  const stream = Buffer.alloc(4096)
  stream.writeUInt16LE(0xa5ec, 0)
  stream.writeUInt16LE(0xc1, 2)
  change(stream)
  return stream
}

export const fileCases: Case[] = [
  ...['docx', 'doc', 'xlsx', 'xls', 'csv', 'pdf', 'txt'].map((ending) =>
    refuse(`an empty .${ending}`, `empty.${ending}`, 'empty', () => Buffer.alloc(0)),
  ),
  refuse('a text of white space', 'blank.txt', 'noText', text(' \n\t\r\n  ')),
  refuse('a CSV of white space', 'blank.csv', ['noText', 'noTable'], text(' \n\n  \n')),
  refuse('a megabyte of zeros', 'zeros.txt', ['unknownType', 'badEncoding'], () => Buffer.alloc(1_000_000)),
  ...['pdf', 'docx', 'xls', 'csv', 'txt'].map((ending) =>
    refuse(`noise called .${ending}`, `noise.${ending}`, ['unknownType', 'badEncoding'], () => noise(200_000)),
  ),
  refuse('a picture called .docx', 'photo.docx', ['unknownType', 'badEncoding'], () =>
    Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100', 'hex'), noise(5000)]),
  ),
  refuse('a program called .csv', 'list.csv', ['unknownType', 'badEncoding'], () =>
    Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), noise(5000)]),
  ),
  refuse('a gzip called .txt', 'report.txt', ['unknownType', 'badEncoding'], () => gzipSync(noise(50_000))),
  refuse(
    'a web page called .xls',
    'export.xls',
    'unknownType',
    text('<html><body><table><tr><td>Recommendation</td></tr></table></body></html>'),
  ),
  refuse(
    'an SVG with a script called .pdf',
    'logo.pdf',
    'unknownType',
    text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ),
  refuse('rich text called .doc', 'report.doc', 'unknownType', text('{\\rtf1\\ansi 110.1 Dig more wells (Ghana);}')),
  accept('a Word file called .doc', 'report.doc', 3, () => makeDocx()),
  accept('a Word file called .pdf', 'report.pdf', 3, () => makeDocx()),
  accept('a workbook called .csv', 'list.csv', 2, () => makeXlsx()),
  accept('an old workbook called .docx', 'list.docx', 2, () => makeCompound({ Workbook: makeWorkbook() })),
  accept('a PDF called .docx', 'report.docx', 2, () => makeTextPdf(reportLines)),
  refuse('500 MB called .pdf', 'huge.pdf', 'tooLarge', () => ({ size: 500 * 1024 * 1024 })),
  refuse('500 MB called .csv', 'huge.csv', 'tooLarge', () => ({ size: 500 * 1024 * 1024 })),
  refuse('90 MB of holes called .csv', 'holes.csv', ['unknownType', 'badEncoding', 'tooMuchMemory', 'tooSlow'], () => ({
    size: 90 * 1024 * 1024,
  })),
  refuse('half a Word file', 'half.docx', 'damaged', () => half(makeDocx())),
  refuse('a Word file without its last bytes', 'cut.docx', 'damaged', () => makeDocx().subarray(0, -12)),
  refuse('half a workbook', 'half.xlsx', 'damaged', () => half(makeXlsx())),
  refuse('half an old workbook', 'half.xls', ['damaged', 'unknownType'], () => half(makeCompound({ Workbook: makeWorkbook() }))),
  refuse('the first sector of an old file', 'first.doc', ['damaged', 'unknownType'], () =>
    makeCompound({ WordDocument: wordStream() }).subarray(0, 512),
  ),
  refuse('a .doc of an older Word', 'old.doc', 'unknownType', () =>
    makeCompound({ WordDocument: wordStream((stream) => stream.writeUInt16LE(0xa5dc, 0)) }),
  ),
  refuse('an encrypted .doc', 'secret.doc', 'encrypted', () =>
    makeCompound({ WordDocument: wordStream((stream) => stream.writeUInt16LE(0x0100, 10)) }),
  ),
  refuse('a .doc without its table stream', 'lost.doc', 'damaged', () => makeCompound({ WordDocument: wordStream() })),
  refuse('a .doc whose pieces lie outside the file', 'lost.doc', 'damaged', () =>
    makeCompound({
      WordDocument: wordStream((stream) => {
        stream.writeUInt32LE(0, 154 + 33 * 8)
        stream.writeUInt32LE(21, 158 + 33 * 8)
        stream.writeInt32LE(1000, 76)
      }),
      '0Table': Buffer.from([2, 16, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255, 63, 0, 0]),
    }),
  ),
  refuse('an old file whose sectors run in a circle', 'circle.xls', 'damaged', () =>
    makeCompound({ Workbook: makeWorkbook() }, (bytes) => bytes.writeUInt32LE(2, 512 + 4 * 2)),
  ),
  refuse('an old file that claims a gigabyte of tables', 'tables.xls', 'damaged', () =>
    makeCompound({ Workbook: makeWorkbook() }, (bytes) => {
      for (let at = 76; at < 512; at += 4) bytes.writeUInt32LE(0, at)
    }),
  ),
  refuse('an old file whose directory is noise', 'directory.xls', ['damaged', 'unknownType'], () =>
    makeCompound({ Workbook: makeWorkbook() }, (bytes) => noise(1024).copy(bytes, 1024)),
  ),
  refuse('an encrypted .xls', 'secret.xls', 'encrypted', () => makeCompound({ Workbook: makeWorkbook([record(0x2f, 0, 0, 1, 2, 3, 4)]) })),
  refuse('an .xls that claims four thousand million texts', 'texts.xls', ['damaged', 'noTable', 'noText'], () =>
    makeCompound({
      Workbook: Buffer.concat([record(0x809, 0, 6, 5, 0), record(0xfc, 255, 255, 255, 255, 255, 255, 255, 255, 9, 0, 0, 65)]),
    }),
  ),
  refuse('an encrypted new Office file', 'secret.docx', 'encrypted', () =>
    makeCompound({ EncryptionInfo: noise(512), EncryptedPackage: noise(6000) }),
  ),
  refuse('an encrypted new workbook', 'secret.xlsx', 'encrypted', () =>
    makeCompound({ EncryptionInfo: noise(512), EncryptedPackage: noise(6000) }),
  ),
  refuse('a container of an unknown program', 'mail.msg', 'unknownType', () => makeCompound({ __properties: noise(5000) })),
  refuse('an archive of texts', 'texts.zip', 'unknownType', () => makeZip([{ name: 'a.txt', content: 'Dig wells' }])),
]
