// What the deciding network sees of a text: the linear model's view of the whole and, for each kind of stretch, the strongest view of any.
import { actFeatures, pieceKinds, piecesOf } from './features.ts'
import { type LinearModel, openScorer } from './linear-model.ts'
import type { Words } from './words.ts'

const classes = 5
const lengths = 6
/** Numbers per text: whole, opening, strongest per kind of stretch, how many of each kind, length. */
export const viewWidth = classes + classes * pieceKinds + (pieceKinds - 1) + lengths

/** Writes `viewWidth` numbers from `from` on. */
export function openViewer(model: LinearModel): (words: Words, view: Float32Array, from: number) => void {
  const scorer = openScorer(model)
  const scores = new Float32Array(classes)
  return (words, view, from) => {
    view.fill(0, from, from + viewWidth)
    view.fill(-1.2, from + classes, from + classes + classes * pieceKinds)
    actFeatures(words, 0, words.list.length, scorer.take)
    scorer.finish(view, from)
    const pieces = piecesOf(words)
    for (const { from: first, to, kind } of pieces) {
      // A text of one stretch is its own opening.
      if (pieces.length === 1) scores.set(view.subarray(from, from + classes))
      else {
        actFeatures(words, first, to, scorer.take)
        scorer.finish(scores, 0)
      }
      for (let c = 0; c < classes; c++) {
        const at = from + classes + kind * classes + c
        view[at] = Math.max(view[at] as number, scores[c] as number)
      }
      if (kind > 0)
        view[from + classes + classes * pieceKinds + kind - 1] = (view[from + classes + classes * pieceKinds + kind - 1] as number) + 0.3
    }
    view[from + viewWidth - lengths + Math.min(lengths - 1, Math.floor(words.list.length / 7))] = 1
  }
}
