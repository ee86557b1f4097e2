// What the software itself puts into a section of the Word file, shown beside the section while it is written.
import { translator } from '../../i18n/translate.ts'
import type { FullItem, Report, SectionKind } from '../schema.ts'
import { figuresOf } from './figures.ts'

/** Sentences in the report's language; empty for sections that hold only what people write. */
export function madeSentences(report: Report, kind: SectionKind, items: FullItem[]): string[] {
  const t = translator(report.lang)
  const figures = figuresOf(items)
  if (kind === 'summary')
    return [t('report.word.total', { count: figures.total }), t('report.word.byPosition'), t('report.word.byProgress')]
  if (kind === 'method')
    return [
      t('report.word.method.scale'),
      t('report.word.method.basis', { ratings: figures.ratings, organisations: figures.organisations.length, evidence: figures.evidence }),
      t('report.word.method.shown'),
    ]
  if (kind === 'consultation')
    return figures.organisations.length === 0
      ? [t('report.word.nobody')]
      : figures.organisations.map(({ name, sector }) => `${name} (${t(`sector.${sector}`)})`)
  return []
}
