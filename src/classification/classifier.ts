// Reads a text with a fitted model: the kind of act, the issues, how sure, and which words spoke for them.
import { actRulesFor, issueRulesFor } from './certain.ts'
import { chancesOf, decide } from './decider.ts'
import { actFeatures, type Take, topicFeatures } from './features.ts'
import { type LinearModel, openScorer, placeOf } from './linear-model.ts'
import type { Point, Settings } from './settings.ts'
import { openViewer, viewWidth } from './stretches.ts'
import { type Words, wordsOf } from './words.ts'

export type FittedModel = { acts: LinearModel; issues: LinearModel; settings: Settings }
/** What spoke for a suggestion: words of the text with their share (the shares of all words for it add up to 1), or a rule of the field by name. */
export type Reason = { words: string; share: number; rule?: string }
export type ActSuggestion = { value: number; confidence: number }
export type IssueSuggestion = { label: string; confidence: number }
export type Judgement = { action: ActSuggestion; issues: IssueSuggestion[] }
export type ExplainedJudgement = { action: ActSuggestion & { because: Reason[] }; issues: (IssueSuggestion & { because: Reason[] })[] }
export type Classifier = { judge: (text: string) => Judgement; explain: (text: string) => ExplainedJudgement }

export function openClassifier(model: FittedModel): Classifier {
  const judgeAct = openActJudge(model)
  const judgeIssues = openIssueJudge(model)
  return {
    judge(text) {
      const words = wordsOf(text)
      const { value, confidence } = judgeAct(words)
      return {
        action: { value, confidence },
        issues: judgeIssues(words).map((issue) => ({ label: issue.label, confidence: issue.confidence })),
      }
    },
    explain(text) {
      const words = wordsOf(text)
      const { rule, ...action } = judgeAct(words)
      const issues = judgeIssues(words)
      const spoken = (take: Take) => actFeatures(words, 0, words.list.length, take)
      const about = (take: Take) => topicFeatures(words, take)
      return {
        action: { ...action, because: [...ruleReason(words, rule), ...reasonsOf(model.acts, action.value - 1, words, spoken)] },
        issues: issues.map(({ rule, place, ...issue }) => ({
          ...issue,
          because: [...ruleReason(words, rule), ...reasonsOf(model.issues, place, words, about)],
        })),
      }
    },
  }
}

type Spoken = { name: string; from: number; to: number }

function openActJudge({ acts, settings }: FittedModel): (words: Words) => ActSuggestion & { rule: Spoken | undefined } {
  const look = openViewer(acts)
  const view = new Float32Array(viewWidth)
  const scores = new Float64Array(settings.decider.classes)
  const hidden = new Float64Array(settings.decider.hidden)
  return (words) => {
    const certain = actRulesFor(words).find(({ name }) => Object.hasOwn(settings.actRules, name))
    if (certain) {
      return {
        value: certain.value,
        confidence: round(settings.actRules[certain.name] ?? 0),
        rule: { name: certain.name, from: 0, to: certain.length - 1 },
      }
    }
    look(words, view, 0)
    decide(settings.decider, view, 0, scores, hidden)
    const chances = chancesOf(scores, settings.temperature)
    const confidence = Math.max(...chances)
    return { value: chances.indexOf(confidence) + 1, confidence: round(confidence), rule: undefined }
  }
}

function openIssueJudge({
  issues,
  settings,
}: FittedModel): (words: Words) => (IssueSuggestion & { place: number; rule: Spoken | undefined })[] {
  const scorer = openScorer(issues)
  const scores = new Float32Array(issues.labels)
  const placeOfLabel = new Map(settings.labels.map((label, place) => [label, place]))
  return (words) => {
    topicFeatures(words, scorer.take)
    scorer.finish(scores, 0)
    const rules = new Map<number, Spoken & { sure: number }>()
    for (const { name, label, from, to } of issueRulesFor(words)) {
      const sure = settings.issueRules[name]
      const place = placeOfLabel.get(label)
      if (sure !== undefined && place !== undefined) rules.set(place, { name, from, to, sure })
    }
    const found: (IssueSuggestion & { place: number; rule: Spoken | undefined })[] = []
    for (const [place, label] of settings.labels.entries()) {
      const score = scores[place] as number
      const rule = rules.get(place)
      if (!rule && score < (settings.borders[place] as number)) continue
      const { slope = 1, offset = 0 } = settings.calibration[place] ?? {}
      const confidence = rule ? rule.sure : correctedBy(settings.correction, 1 / (1 + Math.exp(-(slope * score + offset))))
      found.push({ label, confidence: round(confidence), place, rule })
    }
    return found.sort((one, other) => other.confidence - one.confidence)
  }
}

/** A confidence moved to what it was worth, along straight lines between the points; as it is where there are none. */
export function correctedBy(points: Point[], said: number): number {
  const after = points.findIndex((point) => point.said >= said)
  const upper = after < 0 ? points.at(-1) : points[after]
  const lower = after > 0 ? points[after - 1] : upper
  if (!upper || !lower) return said
  if (upper === lower || upper.said === lower.said) return upper.right
  return lower.right + ((upper.right - lower.right) * (said - lower.said)) / (upper.said - lower.said)
}

const mostReasons = 5

/** Words whose features pulled towards a label, strongest first; a pair's share is split between its two words, and neighbours that both spoke are shown together. */
function reasonsOf(model: LinearModel, place: number, words: Words, features: (take: Take) => void): Reason[] {
  const shares = new Float64Array(words.list.length + 1)
  const seen = new Set<number>()
  features((feature, from, to) => {
    const at = placeOf(model, feature)
    if (at < 0 || seen.has(at)) return
    seen.add(at)
    const share = weightOf(model, at, place) * (model.idf[at] as number)
    shares[from] = (shares[from] as number) + share / 2
    shares[to] = (shares[to] as number) + share / 2
  })
  const total = shares.reduce((sum, share) => sum + Math.max(0, share), 0)
  if (total === 0) return []
  return phrasesOf(words, shares)
    .map(({ words: said, share }) => ({ words: said, share: round(share / total) }))
    .sort((one, other) => other.share - one.share)
    .slice(0, mostReasons)
}

function phrasesOf({ list }: Words, shares: Float64Array): { words: string; share: number }[] {
  const strongest = Math.max(...shares)
  const phrases: { words: string; share: number }[] = []
  let open: { words: string; share: number } | undefined
  for (const [at, { word }] of list.entries()) {
    const share = shares[at] as number
    if (share < strongest / 8) {
      open = undefined
      continue
    }
    if (open) {
      open.words += ` ${word}`
      open.share += share
      continue
    }
    open = { words: word, share }
    phrases.push(open)
  }
  return phrases
}

function weightOf({ starts, label, size, scale }: LinearModel, at: number, place: number): number {
  for (let k = starts[at] as number; k < (starts[at + 1] as number); k++)
    if (label[k] === place) return (size[k] as number) * (scale[place] as number)
  return 0
}

const ruleReason = ({ list }: Words, rule: Spoken | undefined): Reason[] =>
  rule
    ? [
        {
          words: list
            .slice(rule.from, rule.to + 1)
            .map(({ word }) => word)
            .join(' '),
          share: 1,
          rule: rule.name,
        },
      ]
    : []

const round = (value: number): number => Math.round(value * 1000) / 1000
