// What a mid-term report promises: only ratings that may be printed, every recommendation once, a Word file that looks made by hand and says nothing about its maker.
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Assessment } from '../monitoring/schema.ts'
import type { Recommendation } from '../recommendations/schema.ts'
import { figuresOf } from './rules/figures.ts'
import { mayPrint, shownIn } from './rules/showing.ts'
import { groupByTheme, itemsByTheme } from './rules/themes.ts'
import type { FullItem, Report, Section } from './schema.ts'
import { reportDocx } from './word/report-docx.ts'

const own = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'

const report: Report = {
  id: 'r',
  authorKind: 'coalition',
  country: 'XSV',
  session: 34,
  organisationId: own,
  coalitionId: 'c',
  authorName: 'Coalition of the Lakes',
  lang: 'en',
  title: 'Halfway: what Savania has done',
  audience: 'coalition',
  isDraft: true,
  asOf: '2026-11-24',
  createdAt: new Date('2026-11-01'),
  changedAt: new Date('2026-11-20'),
}

const recommendation = (paragraph: string, given: Partial<Recommendation> = {}): Recommendation => ({
  id: `XSV-34-${paragraph}`,
  country: 'XSV',
  session: 34,
  cycle: 3,
  paragraph,
  printed: paragraph,
  text: `Adopt the law on matter ${paragraph} (Norway);`,
  lang: 'en',
  segments: [],
  states: ['NOR'],
  position: 'supported',
  rank: 0,
  themes: [],
  groups: [],
  sdgs: [],
  issues: [],
  origin: 'working-group-report',
  isWithdrawn: false,
  ...given,
})

const assessment = (given: Partial<Assessment> = {}): Assessment => ({
  id: 'a',
  recommendationId: 'XSV-34-1.1',
  organisationId: other,
  organisationName: 'Network of the Coast',
  sector: 'cso',
  regions: [],
  country: 'XSV',
  rating: 'partial',
  isContrary: false,
  reason: 'A bill lies before parliament.',
  asOf: '2026-10-01',
  submittedAt: new Date('2026-10-02'),
  audience: 'public',
  namedAccountIds: [],
  evidence: [],
  ...given,
})

const item = (paragraph: string, given: Partial<FullItem> = {}): FullItem => ({
  recommendationId: `XSV-34-${paragraph}`,
  theme: 'Justice',
  rank: 0,
  isIncluded: true,
  narrative: '',
  version: 1,
  recommendation: recommendation(paragraph),
  shown: [],
  hiddenCount: 0,
  ...given,
})

describe('what may be printed', () => {
  test('a rating shared with a coalition, a country or named persons is not printed in a report of others', () => {
    for (const audience of ['country', 'coalition', 'named'] as const)
      expect(mayPrint(report, assessment({ audience, coalitionId: 'c' }))).toBe(false)
  })
  test('public ratings and those of the writing organisation are', () => {
    expect(mayPrint(report, assessment())).toBe(true)
    expect(mayPrint(report, assessment({ audience: 'named', organisationId: own }))).toBe(true)
  })
  test('evidence with a narrower audience stays out of a public rating that is printed', () => {
    const hidden = {
      id: 'e',
      assessmentId: 'a',
      kind: 'link' as const,
      url: 'https://example.org/secret',
      title: 'Testimony',
      sourceKind: 'testimony' as const,
      isFirstHand: true,
      followsAssessment: false,
      createdAt: new Date(),
      audience: 'coalition' as const,
      namedAccountIds: [],
    }
    const { shown, hiddenCount } = shownIn(report, [assessment({ evidence: [hidden] }), assessment({ audience: 'coalition' })])
    expect(shown).toHaveLength(1)
    expect(shown[0]?.evidence).toEqual([])
    expect(hiddenCount).toBe(1)
  })
})

describe('the order of a new report', () => {
  test('recommendations stand under their most common theme, those without a class at the end', () => {
    const list = [
      recommendation('1.1', { issues: ['International instruments', 'Torture'] }),
      recommendation('1.2'),
      recommendation('1.3', { issues: ['Torture'] }),
      recommendation('1.4', { issues: ['Health'] }),
    ]
    const items = itemsByTheme(list, 'Other')
    expect(groupByTheme(items).map((group) => [group.theme, group.items.length])).toEqual([
      ['Torture', 2],
      ['Health', 1],
      ['Other', 1],
    ])
  })
})

describe('figures', () => {
  test('items left out do not count; what is not judged is a gap, not a zero', () => {
    const figures = figuresOf([
      item('1.1', { rating: 'full', shown: [assessment()] }),
      item('1.2'),
      item('1.3', { isIncluded: false, rating: 'notImplemented' }),
    ])
    expect(figures.total).toBe(2)
    expect(figures.byRating.notImplemented.total).toBe(0)
    expect(figures.byRating.none.total).toBe(1)
    expect(figures.withoutRating.map(({ recommendationId }) => recommendationId)).toEqual(['XSV-34-1.2'])
  })
})

describe('the Word file', () => {
  const sections: Section[] = ['summary', 'method', 'consultation', 'recommendations', 'challenges'].map((kind, rank) => ({
    id: kind,
    kind: kind as Section['kind'],
    heading: `Heading of ${kind}`,
    body: kind === 'method' ? 'First paragraph.\n\n- one\n- two & <three>' : '',
    rank,
    version: 1,
  }))
  const items = Array.from({ length: 12 }, (_, index) =>
    item(`1.${index + 1}`, {
      theme: index % 2 ? 'Justice' : 'Health',
      rank: index,
      rating: index % 3 ? 'partial' : undefined,
      narrative: index === 3 ? 'The law was adopted in May.' : '',
      shown: index === 0 ? [assessment()] : [],
    }),
  )
  const open = async () =>
    Object.fromEntries(
      Object.entries(unzipSync(await reportDocx({ report, sections, items, cycle: 3 }))).map(([name, bytes]) => [name, strFromU8(bytes)]),
    )

  test('holds every recommendation once in the text and once in the matrix, under real headings', async () => {
    const { 'word/document.xml': xml = '' } = await open()
    for (const {
      recommendation: { text },
    } of items)
      expect(xml.split(text).length - 1, text).toBe(2)
    const headings = [...xml.matchAll(/<w:pStyle w:val="(Heading\d)"\/>/g)].map((match) => match[1])
    expect(headings.filter((heading) => heading === 'Heading3')).toHaveLength(12)
    expect(headings[0]).toBe('Heading1')
    for (let at = 1; at < headings.length; at++)
      expect(Number(headings[at]?.slice(-1)) - Number(headings[at - 1]?.slice(-1))).toBeLessThanOrEqual(1)
    expect(xml).toContain('TOC \\')
  })
  test('tables have heading rows that repeat, lists are real lists', async () => {
    const { 'word/document.xml': xml = '' } = await open()
    const tables = xml.split('<w:tbl>').slice(1)
    expect(tables.length).toBeGreaterThanOrEqual(4)
    for (const part of tables) expect(part).toContain('<w:tblHeader')
    expect(xml).toContain('two &amp; &lt;three&gt;')
    expect(xml).toContain('<w:numPr>')
  })
  test('says nothing about who made it', async () => {
    const parts = await open()
    expect(parts['docProps/core.xml']).not.toMatch(/creator|lastModifiedBy|Un-named/)
    expect(Object.keys(parts).filter((name) => /comments|custom/.test(name) && /<w:comment |<property /.test(parts[name] ?? ''))).toEqual(
      [],
    )
    expect(parts['word/document.xml']).not.toMatch(/w:rsid|<w:ins |<w:del /)
  })
})
