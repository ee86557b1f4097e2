// What the trainer learned beside the weights: borders, calibration, the deciding network, which rules held.
import type { Decider } from './decider.ts'

export type Settings = {
  labels: string[]
  /** Score from which an issue is suggested. */
  borders: number[]
  /** Confidence of an issue = 1 / (1 + e^-(slope × score + offset)). */
  calibration: { slope: number; offset: number }[]
  /** What a confidence so found turned out to be worth when an issue was suggested; straight lines between the points. */
  correction: Point[]
  decider: Decider
  temperature: number
  /** Rules that held on the training data, by name: the share that was right. */
  actRules: Record<string, number>
  issueRules: Record<string, number>
}

export type Point = { said: number; right: number }
export type ReliabilityRow = { from: number; to: number; count: number; confidence: number; right: number }
export type Figures = {
  recommendations: number
  actionAccuracy: number
  actionMacroF1: number
  issueMicroF1: number
  issueMacroF1: number
  actionCalibrationError: number
  issueCalibrationError: number
}

/** Says where a model comes from and how well it did on States it had not seen. */
export type Manifest = {
  format: 1
  trained: string
  data: { sha256: string; rows: number; states: number }
  seed: number
  folds: { by: 'stateUnderReview'; count: number; figures: Figures[] }
  figures: Figures
  /** The same figures on texts that occur word for word in no other State. */
  figuresOnNewTexts: Figures
  reliability: { action: ReliabilityRow[]; issues: ReliabilityRow[] }
  perIssue: { label: string; count: number; f1: number }[]
}
