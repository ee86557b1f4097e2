// Classes a recommendation as the field's experts do: action category and issues, each with its confidence and its reasons.
import { type Classifier, type ExplainedJudgement, type Judgement, openClassifier } from './classifier.ts'
import { fittedModel } from './model.ts'

let classifier: Classifier | undefined
const ready = (): Classifier => {
  classifier ??= openClassifier(fittedModel())
  return classifier
}

/** Action category 1–5 and UPR Info issues of an English text, with confidence 0–1 and the words that spoke for each. A suggestion, never a fact. */
export const classify = (text: string): ExplainedJudgement => ready().explain(text)

/** The same without reasons, for many texts: more than twice as fast. */
export const classifyQuickly = (text: string): Judgement => ready().judge(text)

/** UPR Info's issues as its database names them. */
export const issueLabels = (): readonly string[] => fittedModel().settings.labels
