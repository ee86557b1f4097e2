// Plain text as paragraphs: laid-out pages and copies without layout.
import { expect, test } from 'vitest'
import { readTextFile } from './text-file.ts'

const texts = (text: string | Buffer) => readTextFile(typeof text === 'string' ? Buffer.from(text) : text).blocks.map((block) => block.text)

test('laid-out text: margins, page numbers and footnotes go, paragraphs stay whole', () => {
  const themes = ['schools', 'courts', 'clinics']
  const page = (number: number, theme: string) =>
    `A/HRC/99/7\n\n      ${number}.1    Open ${theme}\n             in every province of the country, whatever its size, and run the\n             ${theme} well until the next review (Peru);1\n      ${number}.2    Visit ${theme} (Chile);\n      ${number}.3    Share ${theme} (Cuba);\n\n\n\n1\n   The recommendation as read: do it at once (Peru).\n\n\n                                                      ${number}\n`
  const { blocks, pages } = readTextFile(Buffer.from(themes.map((theme, index) => page(index + 1, theme)).join('\f')))
  expect(pages).toBe(3)
  expect(blocks.map((block) => [block.page, block.text]).slice(0, 2)).toEqual([
    [1, '1.1 Open schools in every province of the country, whatever its size, and run the schools well until the next review (Peru);1'],
    [1, '1.2 Visit schools (Chile);'],
  ])
  expect(blocks).toHaveLength(9)
})

test('a copy without layout, with carriage returns and old Macintosh letters', () => {
  const long = 'Continue to work for all, '.repeat(8)
  const line = `A/HRC/99/7 \r80. \rThe State\u00d5s answer: ${long}\rA/HRC/99/7 \r81. \r${long}\rA/HRC/99/7 \rA/HRC/99/7 \r`
  expect(texts(Buffer.from(line, 'latin1'))).toEqual(['80.', `The State’s answer: ${long.trim()}`, '81.', long.trim()])
})

test('what is no text is refused', () => {
  expect(() => readTextFile(Buffer.from(' \n\f\n'))).toThrow(expect.objectContaining({ reason: 'noText' }))
  const bytes = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256))
  expect(() => readTextFile(bytes)).toThrow(expect.objectContaining({ reason: expect.stringMatching(/unknownType|badEncoding/) }))
})
