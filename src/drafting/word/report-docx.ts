// The mid-term report as a Word file: cover, contents, sections, each recommendation with what stands behind it, gaps, the matrix as an annex.
import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  LeaderType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TableOfContents,
  TextRun,
} from 'docx'
import { stateName } from '../../countries/state-name.ts'
import { type Translate, translator } from '../../i18n/translate.ts'
import { withoutPersonalData } from '../../lib/docx-neutral.ts'
import type { Assessment } from '../../monitoring/schema.ts'
import { type Figures, figuresOf } from '../rules/figures.ts'
import { groupByTheme } from '../rules/themes.ts'
import { type FullItem, itemRatings, type Report, type Section } from '../schema.ts'
import { type Block, link, paragraph, table, textBlocks } from './parts.ts'
import { bullets, landscapeWidth, page, portraitWidth, stylesFor } from './styles.ts'

export type ReportContent = { report: Report; sections: Section[]; items: FullItem[]; cycle: number }

type Making = ReportContent & { t: Translate; figures: Figures; included: FullItem[] }

/** The bytes of the Word file, in the report's own language, without anything about who made it on which machine. */
export async function reportDocx(content: ReportContent): Promise<Uint8Array> {
  const t = translator(content.report.lang)
  const included = content.items.filter((item) => item.isIncluded)
  const making: Making = { ...content, t, included, figures: figuresOf(content.items) }
  const { report } = content
  const footer = {
    default: new Footer({
      children: [
        new Paragraph({
          style: 'Note',
          alignment: 'center',
          children: [new TextRun({ children: [t('report.word.page'), ' ', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
        }),
      ],
    }),
  }
  const header = {
    default: new Header({
      children: [new Paragraph({ style: 'Note', children: [new TextRun(`${report.authorName} · ${report.title}`)] })],
    }),
  }
  const document = new Document({
    title: report.title,
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: stylesFor(report.lang),
    numbering: bullets,
    features: { updateFields: false },
    sections: [
      {
        properties: { page: page.portrait, titlePage: true },
        headers: header,
        footers: footer,
        children: [...cover(making), ...contents(making), ...making.sections.flatMap((section) => sectionBlocks(making, section))],
      },
      {
        properties: {
          type: SectionType.NEXT_PAGE,
          page: { margin: page.landscapeMargin, size: { ...page.portrait.size, orientation: PageOrientation.LANDSCAPE } },
        },
        headers: header,
        footers: footer,
        children: annex(making),
      },
    ],
  })
  return withoutPersonalData(new Uint8Array(await Packer.toArrayBuffer(document)), report.title)
}

function cover({ report, t, cycle }: Making): Block[] {
  const state = stateName(report.lang, report.country)
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, text: report.title }),
    paragraph(t('report.word.review', { state, cycle, session: report.session }), 'Cover'),
    paragraph(t(`report.word.author.${report.authorKind}`, { author: report.authorName }), 'Cover'),
    paragraph(t('report.word.asOf', { date: t.date(report.asOf) }), 'Cover'),
  ]
}

const contents = ({ t }: Making): Block[] => [
  new Paragraph({ style: 'TOCHeading', text: t('report.word.contents'), pageBreakBefore: true }),
  new TableOfContents(t('report.word.contents'), {
    hyperlink: true,
    headingStyleRange: '1-2',
    beginDirty: false,
    tabLeader: LeaderType.NONE,
  }) as unknown as Block,
]

function sectionBlocks(making: Making, section: Section): Block[] {
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    text: section.heading,
    pageBreakBefore: section.kind === 'summary' || section.kind === 'recommendations',
  })
  const body = textBlocks(section.body)
  const own: Partial<Record<Section['kind'], (making: Making) => Block[]>> = {
    summary: summaryTables,
    method: methodText,
    consultation: consultationTable,
    recommendations: recommendationBlocks,
  }
  const made = own[section.kind]?.(making) ?? []
  if (body.length + made.length === 0) return [heading, paragraph(making.t('report.word.emptySection'), 'Note')]
  return [heading, ...body, ...made]
}

function summaryTables({ t, figures }: Making): Block[] {
  const share = (count: number) => (figures.total === 0 ? '–' : `${t.number(count)} (${t.percent(count / figures.total)})`)
  const positionRows = Object.entries(figures.byPosition)
    .filter(([, count]) => count > 0)
    .map(([position, count]) => [t.dynamic(`recommendation.position.${position}`), share(count)])
  const progressRows = [...itemRatings, 'none' as const]
    .map((rating) => ({ rating, ...figures.byRating[rating] }))
    .filter(({ total }) => total > 0)
  return [
    paragraph(t('report.word.total', { count: figures.total })),
    ...table({
      total: portraitWidth,
      widths: [2, 1],
      header: [t('register.column.position'), t('report.word.number')],
      rows: positionRows,
      caption: t('report.word.byPosition'),
    }),
    ...table({
      total: portraitWidth,
      widths: [3, 1, 1, 1],
      header: [t('report.word.progress'), t('report.word.supported'), t('report.word.otherPositions'), t('report.word.all')],
      caption: t('report.word.byProgress'),
      rows: progressRows.map(({ rating, supported, other, total }) => [
        t.dynamic(`report.rating.${rating}`),
        t.number(supported),
        t.number(other),
        share(total),
      ]),
    }),
    paragraph(t('report.word.progressNote'), 'Note'),
  ]
}

function methodText({ t, figures, report }: Making): Block[] {
  const from =
    figures.oldestAsOf && figures.newestAsOf
      ? t('report.word.method.dates', { from: t.date(figures.oldestAsOf), to: t.date(figures.newestAsOf) })
      : ''
  return [
    paragraph(
      [
        t('report.word.method.scale'),
        t('report.word.method.basis', {
          ratings: figures.ratings,
          organisations: figures.organisations.length,
          evidence: figures.evidence,
        }),
        from,
        t('report.word.method.shown'),
        t('report.word.asOf', { date: t.date(report.asOf) }),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  ]
}

function consultationTable({ t, figures, included }: Making): Block[] {
  if (figures.organisations.length === 0) return [paragraph(t('report.word.nobody'), 'Note')]
  const count = (id: string) => included.filter((item) => item.shown.some((assessment) => assessment.organisationId === id)).length
  return table({
    total: portraitWidth,
    widths: [4, 3, 2],
    header: [t('report.word.organisation'), t('report.word.sector'), t('report.word.rated')],
    rows: figures.organisations.map(({ id, name, sector }) => [name, t(`sector.${sector}`), t.number(count(id))]),
    caption: t('report.word.consulted'),
  })
}

function recommendationBlocks(making: Making): Block[] {
  const blocks = groupByTheme(making.included).flatMap(({ theme, items }) => [
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: theme }),
    ...items.flatMap((item) => itemBlocks(making, item)),
  ])
  return [...blocks, ...gapBlocks(making)]
}

function itemBlocks({ t, report }: Making, item: FullItem): Block[] {
  const { recommendation, shown } = item
  const states = t.list(recommendation.states.map((iso3) => stateName(report.lang, iso3)))
  const position = `${t.dynamic(`recommendation.position.${recommendation.position}`)}${recommendation.positionSource ? ` (${recommendation.positionSource})` : ''}`
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_3,
      text: t('report.word.itemHeading', { number: numberOf(item), progress: t.dynamic(`report.rating.${item.rating ?? 'none'}`) }),
    }),
    new Paragraph({
      style: 'Recommendation',
      children: [new TextRun({ text: recommendation.text, language: { value: recommendation.lang === 'fr' ? 'fr-FR' : 'en-GB' } })],
    }),
    paragraph([states && t('report.word.askedBy', { states }), t('report.word.position', { position })].filter(Boolean).join(' '), 'Facts'),
    ...textBlocks(item.narrative),
    ...(shown.length > 0 ? ratingTable(t, shown, numberOf(item)) : []),
  ]
}

function ratingTable(t: Translate, shown: Assessment[], number: string): Block[] {
  const rows = shown.map((assessment) => [
    `${assessment.organisationName} (${t(`sector.${assessment.sector}`)})`,
    `${t.dynamic(`report.rating.${assessment.isContrary ? 'contrary' : assessment.rating}`)}\u00a0– ${t.date(assessment.asOf)}`,
    [...textBlocks(assessment.reason, 'TableText'), ...assessment.evidence.map((evidence) => evidenceLine(t, evidence))],
  ])
  return table({
    total: portraitWidth,
    widths: [3, 2.4, 5.6],
    header: [t('report.word.whoSays'), t('report.word.says'), t('report.word.because')],
    rows,
    caption: t('report.word.ratingsOf', { number }),
  })
}

function evidenceLine(
  t: Translate,
  { title, url, sourceKind, dated, regionName, place, fileName }: Assessment['evidence'][number],
): Paragraph {
  const where = [regionName, place].filter(Boolean).join(', ')
  const facts = [t.dynamic(`evidence.source.${sourceKind}`), dated && t.date(dated), where, fileName].filter(Boolean).join(', ')
  return new Paragraph({
    style: 'TableText',
    children: [
      new TextRun(`${t('report.word.evidence')} `),
      url && /^https?:/.test(url) ? link(title, url) : new TextRun(title),
      new TextRun(` (${facts})`),
    ],
  })
}

function gapBlocks({ t, figures }: Making): Block[] {
  const gaps = [
    ['report.word.gaps.rating', figures.withoutRating],
    ['report.word.gaps.evidence', figures.withoutEvidence],
  ] as const
  const lines = gaps
    .filter(([, items]) => items.length > 0)
    .flatMap(([key, items]) => [paragraph(t(key, { count: items.length, numbers: t.list(items.map(numberOf)) }))])
  if (lines.length === 0) return []
  return [new Paragraph({ heading: HeadingLevel.HEADING_2, text: t('report.word.gaps') }), ...lines]
}

function annex({ t, report, included }: Making): Block[] {
  const rows = groupByTheme(included).flatMap(({ theme, items }) =>
    items.map((item) => [
      numberOf(item),
      item.recommendation.text,
      item.recommendation.states.map((iso3) => stateName(report.lang, iso3)).join(', '),
      theme,
      t.dynamic(`recommendation.position.${item.recommendation.position}`),
      t.dynamic(`report.rating.${item.rating ?? 'none'}`),
      t('report.word.annex.basis', {
        ratings: item.shown.length,
        evidence: item.shown.reduce((sum, assessment) => sum + assessment.evidence.length, 0),
      }),
    ]),
  )
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: t('report.word.annex') }),
    ...table({
      total: landscapeWidth,
      widths: [1.1, 6.4, 2.6, 2.2, 1.5, 1.9, 1.6],
      header: [
        t('register.column.paragraph'),
        t('register.column.text'),
        t('register.column.states'),
        t('register.facet.theme'),
        t('register.column.position'),
        t('report.word.progress'),
        t('report.word.basis'),
      ],
      rows,
      caption: t('report.word.annex'),
    }),
  ]
}

const numberOf = ({ recommendation }: FullItem) => recommendation.paragraph ?? recommendation.id
