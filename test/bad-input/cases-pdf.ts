// PDF files that are damaged, locked, endless or without text.
import { deflateSync } from 'node:zlib'
import { accept, type Case, noise, refuse } from './case.ts'
import { makePage, makePdf, makeTextPdf, reportLines, stream } from './make-pdf.ts'

const image = stream('/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceGray', noise(10_000))
const lock =
  '/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <' +
  noise(32).toString('hex') +
  '> /U <' +
  noise(32, 9).toString('hex') +
  '> >> /ID [<' +
  '00'.repeat(16) +
  '> <' +
  '00'.repeat(16) +
  '>]'
const packed = (bytes: Uint8Array, filter = '/Filter /FlateDecode') => stream(filter, deflateSync(bytes))
const loops = (resources: string, more: (string | Buffer)[]) => makePage(stream('', '/X1 Do'), { resources, more })

export const pdfCases: Case[] = [
  refuse('a PDF of its first line', 'first.pdf', 'damaged', () => Buffer.from('%PDF-1.7\n')),
  refuse('a third of a PDF', 'third.pdf', ['damaged', 'noText'], () => makeTextPdf(reportLines).subarray(0, 300)),
  accept('a PDF without its table of contents', 'cut.pdf', 2, () => {
    const bytes = makeTextPdf(reportLines)
    return bytes.subarray(0, bytes.lastIndexOf('xref') - 2)
  }),
  refuse('a PDF followed by noise only', 'noise.pdf', 'damaged', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(100_000)])),
  refuse('a PDF with a password', 'secret.pdf', 'encrypted', () => makeTextPdf(reportLines, { trailer: lock })),
  refuse('a scan without text', 'scan.pdf', 'noText', () =>
    makePage(stream('', 'q 500 0 0 700 0 0 cm /X1 Do Q'), { resources: '/XObject << /X1 6 0 R >>', more: [image] }),
  ),
  refuse('a PDF without pages', 'pages.pdf', ['damaged', 'noText'], () =>
    makePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
  ),
  refuse('pages that contain themselves', 'circle.pdf', ['damaged', 'noText', 'tooSlow'], () =>
    makePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>']),
  ),
  refuse('a million pages that are not there', 'million.pdf', ['tooLarge', 'damaged', 'noText'], () =>
    makePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>', '<< /Type /Page /Parent 2 0 R >>']),
  ),
  refuse('a drawing that draws itself', 'draws.pdf', ['noText', 'damaged', 'tooSlow'], () =>
    loops('/XObject << /X1 6 0 R >>', [
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >>', '/X1 Do'),
    ]),
  ),
  refuse('drawings that draw each other ten times', 'tree.pdf', ['noText', 'damaged', 'tooSlow', 'bomb'], () =>
    loops(
      '/XObject << /X1 6 0 R >>',
      Array.from({ length: 12 }, (_, index) =>
        stream(
          `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 ${Math.min(17, index + 7)} 0 R >> >>`,
          '/X1 Do '.repeat(10),
        ),
      ),
    ),
  ),
  refuse('a page that unpacks to 150 MB', 'bomb.pdf', 'bomb', () => makePage(packed(Buffer.alloc(150 * 1024 * 1024, 32)))),
  refuse('a page packed twice', 'twice.pdf', 'bomb', () =>
    makePage(packed(deflateSync(Buffer.alloc(100 * 1024 * 1024, 32)), '/Filter [/FlateDecode /FlateDecode]')),
  ),
  refuse('a million letters on a page', 'letters.pdf', ['bomb', 'tooSlow', 'tooMuchMemory'], () =>
    makePage(packed(Buffer.from(`BT /F1 11 Tf ${'1 0 0 1 9 9 Tm (a) Tj '.repeat(1_000_000)} ET`))),
  ),
  refuse('lists nested a hundred thousand deep', 'deep.pdf', ['damaged', 'noText', 'tooMuchMemory'], () =>
    makePage(stream('', `BT ${'['.repeat(100_000)}${']'.repeat(100_000)} TJ ET`)),
  ),
  refuse('dictionaries nested a hundred thousand deep', 'deep.pdf', ['damaged', 'noText'], () =>
    makePdf([
      `<< /Type /Catalog /Pages 2 0 R /X ${'<< /X '.repeat(100_000)}1${' >>'.repeat(100_000)} >>`,
      '<< /Type /Pages /Kids [] /Count 0 >>',
    ]),
  ),
  accept('a table of contents that points to itself', 'prev.pdf', 2, () => {
    const bytes = makeTextPdf(reportLines)
    const at = bytes.lastIndexOf('xref\n')
    return Buffer.from(bytes.toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R /Prev ${at}`), 'latin1')
  }),
  accept('a script that would run on opening', 'script.pdf', 2, ({ port }) =>
    makeTextPdf(reportLines, {
      catalog: `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL\\("http://127.0.0.1:${port}/"\\)) >> >>`,
    }),
  ),
  accept('a form that sends itself to a server', 'submit.pdf', 2, ({ port }) =>
    makeTextPdf(reportLines, { catalog: `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (http://127.0.0.1:${port}/) >> >>` }),
  ),
  accept('letters outside the page and upside down', 'outside.pdf', 2, () => makeTextPdf(reportLines, { more: [stream('', '')] })),
]
