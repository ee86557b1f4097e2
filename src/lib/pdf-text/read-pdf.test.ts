// The text of PDFs: paragraphs in reading order, margins and footnotes gone; bad files refused with a reason. The files are made here.
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readPdf } from './read-pdf.ts'

type Written = { text: string; x?: number; y: number; size?: number; rise?: number }

/** A PDF of pages on which lines of Helvetica stand at the given heights. */
function pdf(
  pages: Written[][],
  { dictionary = '', objects = [], trailer = '' }: { dictionary?: string; objects?: string[]; trailer?: string } = {},
): Buffer {
  const contents = pages.map((lines) =>
    Buffer.from(
      lines
        .map(
          ({ text, x = 100, y, size = 10, rise = 0 }) =>
            `BT /F1 ${size} Tf ${rise} Ts ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
        )
        .join('\n'),
      'latin1',
    ),
  )
  return assemble(contents, { dictionary, objects, trailer })
}

function assemble(contents: Buffer[], { dictionary = '', objects = [] as string[], trailer = '' } = {}): Buffer {
  const kids = contents.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')
  const bodies: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
    ...contents.flatMap((content, index) => [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      ),
      Buffer.concat([Buffer.from(`<< /Length ${content.length} ${dictionary} >>\nstream\n`), content, Buffer.from('\nendstream')]),
    ]),
    ...objects.map((object) => Buffer.from(object)),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets = bodies.map((body, index) => {
    const offset = parts.reduce((sum, part) => sum + part.length, 0)
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n'))
    return offset
  })
  const start = parts.reduce((sum, part) => sum + part.length, 0)
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}

const texts = async (bytes: Buffer) => (await readPdf(bytes)).blocks.map((block) => block.text)

describe('text', () => {
  test('lines join into paragraphs, a wider gap or a number begins a new one', async () => {
    const page: Written[] = [
      { text: 'The delegation thanked all States for their questions and said that it would go on with the work', y: 700 },
      { text: 'it had begun in the year before.', y: 688 },
      { text: 'II. Conclusions', y: 660 },
      { text: '80.1 Adopt the law on schools and give the ministry of education what it needs for its non-', y: 630 },
      { text: 'formal classes (Peru);', y: 618 },
      { text: '80.2 Act (Chile);', y: 606 },
    ]
    expect(await texts(pdf([page]))).toEqual([
      'The delegation thanked all States for their questions and said that it would go on with the work it had begun in the year before.',
      'II. Conclusions',
      '80.1 Adopt the law on schools and give the ministry of education what it needs for its non-formal classes (Peru);',
      '80.2 Act (Chile);',
    ])
  })

  test('headers, page numbers and footnotes are left out; an item goes on over the page', async () => {
    const themes = ['schools', 'courts', 'harbours', 'clinics']
    const pages = [1, 2, 3, 4].map((number): Written[] => [
      { text: 'A/HRC/99/7', y: 800, size: 9 },
      {
        text: `${number}.1 Continue to improve the ${themes[number - 1]} of all the islands and to share what was learnt on them with`,
        y: 740,
      },
      { text: `the neighbours, who have asked for ${themes[number - 1]} like these and want to see them soon (Peru), as was said`, y: 728 },
      { text: `before at the ${themes[number - 1]} council, and act`, y: 716 },
      { text: '1', x: 100, y: 104, size: 6 },
      { text: 'See the annex.', x: 106, y: 100, size: 8 },
      { text: String(number), y: 30, size: 9 },
    ])
    const { blocks, pages: count } = await readPdf(pdf(pages))
    expect(count).toBe(4)
    expect(blocks.map((block) => block.page)).toEqual([1, 2, 3, 4])
    expect(blocks[0]?.text).toBe(
      '1.1 Continue to improve the schools of all the islands and to share what was learnt on them with the neighbours, who have asked for schools like these and want to see them soon (Peru), as was said before at the schools council, and act',
    )
  })

  test('raised digits are dropped, raised letters stay', async () => {
    const page: Written[] = [
      { text: 'Report at the 24', x: 100, y: 700 },
      { text: 'th', x: 172.5, y: 700, size: 6, rise: 4 },
      { text: 'session of the Council (Peru);', x: 181, y: 700 },
      { text: '12', x: 325, y: 704, size: 6 },
    ]
    expect(await texts(pdf([page]))).toEqual(['Report at the 24th session of the Council (Peru);'])
  })
})

describe('files that cannot be read say why', () => {
  const line: Written[] = [{ text: 'A line of text that is long enough to count as text.', y: 700 }]
  const reason = (bytes: Buffer) =>
    readPdf(bytes).then(
      () => 'read',
      (error: unknown) => (error as { reason?: string }).reason,
    )

  test('encrypted', async () => {
    const object = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`
    expect(await reason(pdf([line], { objects: [object], trailer: '/Encrypt 6 0 R /ID [<00><00>]' }))).toBe('encrypted')
  })

  test('cut off, no PDF, or a page tree that turns in a circle', async () => {
    const whole = pdf([line, line, line])
    expect(await reason(whole.subarray(0, 400))).toBe('damaged')
    expect(await reason(Buffer.from('hello'))).toBe('damaged')
    expect(
      await reason(Buffer.from(whole.toString('latin1').replace('/Kids [4 0 R 6 0 R 8 0 R]', '/Kids [2 0 R 2 0 R 2 0 R]'), 'latin1')),
    ).toBe('damaged')
  })

  test('a scan without text', async () => {
    expect(await reason(assemble([Buffer.from('q 500 0 0 700 0 0 cm Q')]))).toBe('noText')
  })

  test('a stream that unpacks to far more than its size, once or twice packed', async () => {
    const zeros = deflateSync(Buffer.alloc(40_000_000, '0 0 m '), { level: 9 })
    expect(await reason(assemble([zeros], { dictionary: '/Filter /FlateDecode' }))).toBe('bomb')
    expect(await reason(assemble([deflateSync(zeros)], { dictionary: '/Filter [/FlateDecode /FlateDecode]' }))).toBe('bomb')
  })

  test('a page that draws text without end', async () => {
    const runs = 'BT /F1 10 Tf 1 1 Td (aaaa) Tj ET\n'.repeat(70_000)
    expect(await reason(assemble([deflateSync(Buffer.from(runs))], { dictionary: '/Filter /FlateDecode' }))).toBe('bomb')
  })

  test('more work than allowed', async () => {
    await expect(readPdf(pdf([line, line]), { processorTime: 0 })).rejects.toMatchObject({ reason: 'tooSlow' })
  })
})
