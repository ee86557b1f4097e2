// Joins the verbs of a sentence with the recommendations it cites: "accepts 122.1 and 122.2, takes note of 122.3, and 122.4 is accepted in part".
import type { Position } from '../schema.ts'
import type { ReferenceList } from './references.ts'
import { findVerbs, type Verb } from './verbs.ts'

/** What a sentence says about the recommendations it cites. `isConditional` for "in principle", "in the sense that", "on the understanding that". */
export type Statement = { list: ReferenceList; position: Position; isConditional: boolean }

const conditional =
  /\b(?:in principle|in the sense that|on the understanding|with the understanding|to the extent|subject to|with reservations?|in the spirit|en principe|sous réserve|dans la mesure où|en principio|en la medida)\b/iu
const clauseEnd =
  /[;:]|,\s*(?:while|whereas|but|and|however|although|tandis que|mais|alors que|mientras|pero)\b|\b(?:while|whereas|tandis que|mientras que)\b/iu

/** Statements of one sentence. Cross-references ("see recommendation 71") say nothing. */
export function statementsOf(sentence: string, lists: ReferenceList[]): Statement[] {
  const verbs = findVerbs(sentence)
  if (verbs.length === 0) return []
  const isConditional = conditional.test(sentence)
  return lists.flatMap((list) => {
    if (list.isCrossReference) return []
    const verb = verbFor(sentence, list, lists, verbs)
    if (!verb) return []
    const position: Position = list.isExcepted ? 'pending' : verb.position
    return [{ list, position, isConditional }]
  })
}

/** A passive verb right behind the list is its own; else the last verb before it; else, where the sentence begins with lists, the next one behind. */
function verbFor(sentence: string, list: ReferenceList, lists: ReferenceList[], verbs: Verb[]): Verb | undefined {
  const next = verbs.find((verb) => verb.start >= list.end)
  const before = verbs.findLast((verb) => verb.end <= list.start)
  const isNextMine = next !== undefined && !lists.some((other) => other.start >= list.end && other.end <= next.start)
  if (next?.follows && isNextMine && isNear(sentence.slice(list.end, next.start))) return next
  if (!before) return next
  // "… accepts 122.1; recommendations 122.2 and 122.3 could, for the reasons below, not be accepted": the clause has its own verb behind the list.
  const between = sentence.slice(before.end, list.start)
  if (next?.follows && isNextMine && clauseEnd.test(between) && !clauseEnd.test(sentence.slice(list.end, next.start))) return next
  return before
}

function isNear(text: string): boolean {
  return /^[\s,)]*(?:(?:which|that|they|these|it|qui|que|all|both)\s+)*$/iu.test(text)
}

/** Sentences of a paragraph; "Rec. 5", "No. 3" and "122.5" do not end one. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  let from = 0
  for (const match of text.matchAll(/[.!?]["”’)]?\s+(?=["“(]?\p{Lu})/gu)) {
    const before = text.slice(from, match.index + 1)
    if (/\b(?:recs?|nos?|paras?|art|arts|vol|cf|mr|ms|mrs|dr|e\.g|i\.e|St)\.$/i.test(before)) continue
    sentences.push(text.slice(from, match.index + match[0].length).trim())
    from = match.index + match[0].length
  }
  return [...sentences, text.slice(from).trim()].filter((sentence) => sentence !== '')
}

const object =
  '(?:the |this |these |that |those |both |all |all of the |all these |the above |la |cette |ces |les |esta |estas |las )*(?:present )?(?:recommendations?|recommandations?|recomendaci(?:ón|ones))'
const activeObject = new RegExp(`^\\s*(?:of |with |to |on )?(?:only )?(?:the )?(?:part of )?${object}`, 'iu')
const passiveObject = new RegExp(`${object}\\s*$`, 'iu')

/** Positions that an answer to a single recommendation states about "the recommendation", with all its sentences together: two different ones make it partial. */
export function answerOf(text: string): { position: Position; isConditional: boolean; isSplit: boolean } | undefined {
  const found: Position[] = []
  let isConditional = false
  for (const sentence of sentencesOf(text)) {
    for (const verb of findVerbs(sentence)) {
      const isAboutIt = verb.follows
        ? passiveObject.test(sentence.slice(0, verb.start)) || /statement$/i.test(sentence.slice(verb.start, verb.end))
        : activeObject.test(sentence.slice(verb.end))
      if (!isAboutIt) continue
      found.push(verb.position)
      if (conditional.test(sentence.slice(verb.end))) isConditional = true
    }
  }
  const kinds = new Set(found)
  const [only] = kinds
  if (only === undefined) return undefined
  return { position: kinds.size > 1 ? 'partial' : only, isConditional, isSplit: kinds.size > 1 }
}
