// Addenda in free prose, single answers and tables: what the State supports and what it notes, and never more support than it said.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block, Paragraph } from '../../../lib/blocks.ts'
import { sharedDataPath } from '../../../lib/project-file.ts'
import { parseDocument } from '../parse-document.ts'
import { isAddendum, readAddendum } from './addendum.ts'

const documents = sharedDataPath('slovenia_docs')
const absent = documents ? '' : ' (skipped: ../shared/data is absent)'

const line = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({ kind: 'paragraph', text, ...more })
const front = [
  line('A/HRC/99/7/Add.1'),
  line('Report of the Working Group on the Universal Periodic Review'),
  line('Togo'),
  line('Addendum'),
]
const read = (...lines: (string | Block)[]) =>
  readAddendum({ blocks: [...front, ...lines.map((block) => (typeof block === 'string' ? line(block) : block))], sheets: [] }, 'x.pdf')
const positions = (...lines: (string | Block)[]) =>
  Object.fromEntries(read(...lines).positions.map((position) => [position.paragraph, position.position]))
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const all = (paragraph: number, items: number[], position: string) =>
  Object.fromEntries(items.map((item) => [`${paragraph}.${item}`, position]))

describe('lists in running text', () => {
  test('ranges, single numbers and two verbs in one sentence', () => {
    expect(
      positions(
        '3. Togo accepts recommendations 122.1 to 122.10, 122.12 and 122.14, and takes note of recommendations 122.11, 122.13 and 122.15–122.17.',
      ),
    ).toEqual({
      ...all(122, [...numbers(1, 10), 12, 14], 'supported'),
      ...all(122, [11, 13, 15, 16, 17], 'noted'),
    })
  })

  test('a range across a line end, a missing space and a bare end', () => {
    expect(positions('Togo supports the following recommendations: 122.62- 66, 122.30–33, 122.141-144,122.146.')).toEqual(
      all(122, [...numbers(62, 66), ...numbers(30, 33), ...numbers(141, 144), 146], 'supported'),
    )
  })

  test('bare numbers take the paragraph that the document names', () => {
    expect(
      positions(
        'The numbers follow paragraph 115 of the report of the Working Group.',
        'The Government accepts the recommendations 1–3, 7 and 9.',
        'It notes recommendations 4–6 and 8.',
      ),
    ).toEqual({
      ...all(115, [1, 2, 3, 7, 9], 'supported'),
      ...all(115, [4, 5, 6, 8], 'noted'),
    })
  })

  test('passive clauses: each list has the verb behind it', () => {
    expect(
      positions(
        'Recommendations 110.1, 110.2 and 110.3 enjoy the support of Togo, while recommendations 110.4 and 110.5 do not enjoy the support of Togo and 110.6 is accepted in part.',
      ),
    ).toEqual({
      ...all(110, [1, 2, 3], 'supported'),
      ...all(110, [4, 5], 'noted'),
      ...all(110, [6], 'partial'),
    })
  })

  test('a refusal is never read as support', () => {
    for (const refusal of [
      'cannot accept',
      'is not in a position to accept',
      'does not support',
      'is unable to support',
      'cannot at this stage support',
      'rejects',
      'takes note of',
      'will not be able to accept',
      'has not accepted',
      'could not accept',
      'is not able to support',
      'regrets that it cannot accept',
    ]) {
      expect({ refusal, ...positions(`Togo ${refusal} recommendations 110.1, 110.2 and 110.3.`) }).toEqual({
        refusal,
        ...all(110, [1, 2, 3], 'noted'),
      })
    }
  })

  test('counts, decimals and cross-references are no citations', () => {
    expect(
      positions(
        'Togo accepts 142 recommendations.',
        'Growth was 122.5 per cent. Togo supports recommendations 122.1, 122.2 and 122.3.',
        'See also recommendations 122.8 and 122.9, which Togo accepts in its report.',
        '122.1',
        'See recommendation 122.7.',
      ),
    ).toEqual(all(122, [1, 2, 3], 'supported'))
  })

  test('what a list excepts is not supported', () => {
    expect(positions('Togo accepts recommendations 122.1 to 122.9, with the exception of recommendations 122.11 and 122.12.')).toEqual({
      ...all(122, numbers(1, 9), 'supported'),
      ...all(122, [11, 12], 'pending'),
    })
  })

  test('part of a recommendation is a split position, and says so', () => {
    const result = read('Togo supports the first part of recommendation 122.5, and 122.6 and 122.7 are accepted.')
    expect(result.positions).toMatchObject([
      { paragraph: '122.5', position: 'partial', warnings: [{ code: 'splitPosition' }] },
      { paragraph: '122.6', position: 'supported' },
      { paragraph: '122.7', position: 'supported' },
    ])
  })

  test('French and Spanish', () => {
    expect(positions('Le Togo accepte les recommandations 122.1 à 122.3 et prend note des recommandations 122.4 et 122.5.')).toEqual({
      ...all(122, [1, 2, 3], 'supported'),
      ...all(122, [4, 5], 'noted'),
    })
    expect(positions('El Togo acepta las recomendaciones 122.1 a 122.3 y toma nota de las recomendaciones 122.4 y 122.5.')).toEqual({
      ...all(122, [1, 2, 3], 'supported'),
      ...all(122, [4, 5], 'noted'),
    })
    expect(positions('Le Togo ne peut accepter les recommandations 122.1 à 122.3.')).toEqual(all(122, [1, 2, 3], 'noted'))
  })

  test('"all recommendations of a paragraph" is a doubt to be settled by a person', () => {
    const result = read('Togo accepts all the recommendations contained in its report.')
    expect(result.positions).toEqual([])
    expect(result.warnings).toMatchObject([{ code: 'positionUnclear' }])
  })
})

describe('headings and lead-ins', () => {
  test('a heading speaks for the lists and answers below it, until the next', () => {
    expect(
      positions(
        line('I. Accepted recommendations', { heading: 2 }),
        '122.1, 122.2, 122.4',
        '122.7 We have begun to build wells.',
        line('II. Recommendations that do not enjoy the support of Togo', { heading: 2 }),
        '122.3, 122.5',
        line('III. Thanks', { heading: 2 }),
        '122.9, 122.10',
      ),
    ).toEqual({
      ...all(122, [1, 2, 4, 7], 'supported'),
      ...all(122, [3, 5], 'noted'),
    })
  })

  test('a lead-in speaks for what follows it', () => {
    expect(
      positions(
        'The Government notes the following recommendations:',
        '122.3 The fee is set by law.',
        '122.5 The matter is before the courts.',
        '122.6 See 122.5.',
      ),
    ).toEqual(all(122, [3, 5, 6], 'noted'))
  })

  test('a comment under a noted recommendation does not make it supported', () => {
    const result = read(
      'Togo notes recommendations 122.3, 122.4 and 122.5.',
      '122.3 Togo considers this recommendation implemented.',
      'It was accepted by parliament in 2011.',
    )
    expect(result.positions[0]).toMatchObject({
      paragraph: '122.3',
      position: 'noted',
      comment: 'Togo considers this recommendation implemented.\nIt was accepted by parliament in 2011.',
    })
  })
})

describe('answers one by one', () => {
  const answers = [
    '1. Togo accepts the recommendation.',
    '2., 3. Togo accepts these recommendations and notes that they are implemented.',
    '4. Togo cannot accept the recommendation.',
    '5. Togo accepts the recommendation on wells.',
    'Togo cannot accept the recommendation on trees.',
    '6. Togo accepts the recommendation on the understanding that funds are found.',
    '7. Wells are important.',
    '8. Togo accepts this recommendation. 9., 10., Togo accepts these 11., 12. recommendations.',
  ]

  test('numbers at the start, groups of numbers, answers over two paragraphs', () => {
    expect(positions(...answers)).toEqual({
      1: 'supported',
      2: 'supported',
      3: 'supported',
      4: 'noted',
      5: 'partial',
      6: 'supported',
      7: 'pending',
      8: 'supported',
      9: 'supported',
      10: 'supported',
      11: 'supported',
      12: 'supported',
    })
  })

  test('the paragraph of the report is not known, and conditions and silence are doubts', () => {
    const result = read(...answers)
    expect(result.warnings).toEqual([{ code: 'paragraphUnknown' }])
    expect(
      result.positions
        .filter((position) => position.warnings.length > 0)
        .map((position) => [position.paragraph, position.warnings[0]?.code]),
    ).toEqual([
      ['5', 'splitPosition'],
      ['6', 'positionUnclear'],
      ['7', 'positionUnclear'],
    ])
  })

  test('one word before or after', () => {
    expect(
      positions(
        '122.1 Dig wells (Ghana). Accepted',
        '122.2 Accepted. We dig.',
        '122.3 Noted. No funds.',
        '122.4 Plant trees (Mali). Not accepted.',
        '122.5: Partially accepted. Wells only.',
      ),
    ).toEqual({ '122.1': 'supported', '122.2': 'supported', '122.3': 'noted', '122.4': 'noted', '122.5': 'partial' })
  })
})

test('tables: numbers or the recommendation on the left, position and comment on the right', () => {
  const row = (...cells: string[]) => ({ cells: cells.map((text) => ({ paragraphs: text === '' ? [] : [line(text)] })) })
  const table: Block = {
    kind: 'table',
    rows: [
      row('Recommendation', 'Position', 'Comment'),
      row('122.1 Dig wells (Ghana)', 'Accepted', 'We dig.'),
      row('122.2 Plant trees (Mali)', 'Noted', ''),
      row('122.3 Abolish the fee (Chad)', 'Accepted in part', 'Half.'),
      row('122.4 Build', '', 'Togo cannot accept this recommendation.'),
    ],
  }
  const result = read(table)
  expect(result.positions.map((position) => [position.paragraph, position.position, position.comment])).toEqual([
    ['122.1', 'supported', 'We dig.'],
    ['122.2', 'noted', undefined],
    ['122.3', 'partial', 'Half.'],
    ['122.4', 'noted', 'Togo cannot accept this recommendation.'],
  ])
})

test('the front page names State and symbol; a report is no addendum', () => {
  expect(read('Togo accepts 122.1, 122.2 and 122.3.')).toMatchObject({
    kind: 'addendum',
    symbol: 'A/HRC/99/7/Add.1',
    state: 'TGO',
    positions: [{ source: 'A/HRC/99/7/Add.1' }, {}, {}],
  })
  expect(isAddendum({ blocks: [line('A/HRC/99/7'), line('Report of the Working Group')], sheets: [] })).toBe(false)
})

test.skipIf(!documents)(`Slovenia's addenda: every position right, from PDF and text${absent}`, async () => {
  for (const name of ['c2_A-HRC-28-15-Add1_positions', 'c3_A-HRC-43-15-Add1_positions']) {
    const truth: Record<string, string> = JSON.parse(readFileSync(`${documents}/${name}.truth.json`, 'utf8')).positions
    for (const ending of ['pdf', 'txt']) {
      const result = await parseDocument(new Uint8Array(readFileSync(`${documents}/${name}.${ending}`)), `${name}.${ending}`)
      const found = Object.fromEntries(result.positions.map((position) => [position.paragraph, position.position]))
      expect(found).toEqual(Object.fromEntries(Object.entries(truth).map(([number, position]) => [number, position.toLowerCase()])))
    }
  }
})

test.skipIf(!documents)(
  `Slovenia 2010: none of the eight recommendations that it did not accept is shown as supported${absent}`,
  async () => {
    for (const file of ['c1_A-HRC-14-15-Add1_positions.pdf', 'c1_A-HRC-14-15-Add1_positions.txt']) {
      const result = await parseDocument(new Uint8Array(readFileSync(`${documents}/${file}`)), basename(file))
      expect(result.positions.map((position) => Number(position.paragraph)).sort((a, b) => a - b)).toEqual(numbers(1, 97))
      const others = result.positions.filter((position) => position.position !== 'supported').map((position) => Number(position.paragraph))
      // Noted by UPR Info's database: the recommendations on migrant workers, ILO 118, yearly targets, domestic violence, family courts, the erased, minorities, German speakers.
      expect(others.sort((a, b) => a - b)).toEqual([1, 3, 15, 32, 58, 84, 88, 93])
    }
  },
)
