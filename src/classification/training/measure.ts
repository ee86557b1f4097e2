// Judges a classifier on recommendations with known answers.
import type { Judgement } from '../classifier.ts'
import type { Figures, Manifest } from '../settings.ts'
import type { Example } from './data.ts'
import { type Count, calibrationErrorOf, f1Of, meanOf, reliabilityOf, round4 } from './figures.ts'

export type Measured = { figures: Figures; reliability: Manifest['reliability']; perIssue: Manifest['perIssue'] }

/** `judgements[i]` is what was said of `examples[i]`. Figures as the field's scorer computes them: macro means over labels that occur. */
export function measure(examples: Example[], judgements: Judgement[]): Measured {
  const acts = new Map<number, Count>()
  const issues = new Map<string, Count>()
  const actGuesses: { confidence: number; isRight: boolean }[] = []
  const issueGuesses: { confidence: number; isRight: boolean }[] = []
  for (const [at, example] of examples.entries()) {
    const judgement = judgements[at]
    if (!judgement) continue
    const { value, confidence } = judgement.action
    actGuesses.push({ confidence, isRight: value === example.action })
    if (value === example.action) countFor(acts, value).right++
    else {
      countFor(acts, example.action).missed++
      countFor(acts, value).extra++
    }
    const wanted = new Set(example.issues)
    for (const { label, confidence } of judgement.issues) {
      const isRight = wanted.delete(label)
      issueGuesses.push({ confidence, isRight })
      countFor(issues, label)[isRight ? 'right' : 'extra']++
    }
    for (const label of wanted) countFor(issues, label).missed++
  }
  const occurring = [...issues].filter(([, count]) => count.right + count.missed > 0)
  const reliability = { action: reliabilityOf(actGuesses), issues: reliabilityOf(issueGuesses) }
  const figures = {
    recommendations: examples.length,
    actionAccuracy: round4(meanOf(actGuesses.map(({ isRight }) => (isRight ? 1 : 0)))),
    actionMacroF1: round4(meanOf([...acts.values()].filter(({ right, missed }) => right + missed > 0).map(f1Of))),
    issueMicroF1: round4(f1Of(sumOf(occurring.map(([, count]) => count)))),
    issueMacroF1: round4(meanOf(occurring.map(([, count]) => f1Of(count)))),
    actionCalibrationError: round4(calibrationErrorOf(reliability.action)),
    issueCalibrationError: round4(calibrationErrorOf(reliability.issues)),
  }
  const perIssue = occurring
    .map(([label, count]) => ({ label, count: count.right + count.missed, f1: round4(f1Of(count)) }))
    .sort((one, other) => other.count - one.count)
  return { figures, reliability, perIssue }
}

function countFor<Key>(counts: Map<Key, Count>, key: Key): Count {
  const known = counts.get(key)
  if (known) return known
  const fresh = { right: 0, extra: 0, missed: 0 }
  counts.set(key, fresh)
  return fresh
}

const sumOf = (counts: Count[]): Count =>
  counts.reduce((sum, { right, extra, missed }) => ({ right: sum.right + right, extra: sum.extra + extra, missed: sum.missed + missed }), {
    right: 0,
    extra: 0,
    missed: 0,
  })
