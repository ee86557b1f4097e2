// Reads a State's answer to the report (the addendum): which recommendations it supports and notes, from lists, single answers and tables.

import { findState } from '../../../countries/states.ts'
import type { Block, Paragraph } from '../../../lib/blocks.ts'
import type { Content } from '../content.ts'
import { readListFront } from '../list-front.ts'
import type { ParsedDocument, Position, Warning } from '../schema.ts'
import { type Answer, answersOf, type Numbering } from './items.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { countParagraphs, findReferences, type Reference } from './references.ts'
import { answerOf, sentencesOf, statementsOf } from './statements.ts'
import { readAnswerTable } from './tables.ts'
import { findVerbs, positionOfHeading, positionWord } from './verbs.ts'

const title =
  /^\W*(?:addendum|additif|adici[oó]n)\b|views on (?:the )?conclusions and\/or recommendations|observations sur les conclusions et\/ou recommandations|opiniones sobre las conclusiones/iu
const symbol = /\bA\/HRC\/\d{1,3}\/\d{1,3}\/Add\.\s?\d/

/** The head of an addendum carries the report's symbol with "/Add.1", or says "Addendum" or "Views on conclusions and/or recommendations". */
export function isAddendum(content: Content): boolean {
  const head = headOf(content)
  return head.some((text) => symbol.test(text)) || head.filter((text) => title.test(text)).length > 0
}

/**
 * The positions in the order in which they are first stated. Where the document gives the numbers of the items without the paragraph of the report,
 * `paragraph` is the bare number and a `paragraphUnknown` warning says so.
 */
export function readAddendum(content: Content, fileName: string): ParsedDocument {
  const texts = content.blocks.flatMap(textsOf)
  const numbering = numberingOf(texts)
  const document = symbol.exec(headOf(content).join('\n'))?.[0]?.replace(/\s/g, '')
  const ledger = openLedger({ paragraph: numbering.paragraph, document })
  const reader = openReader(ledger, numbering)
  for (const block of content.blocks) {
    if (block.kind === 'paragraph') reader.take(block)
    else readAnswerTable(block, ledger, numbering)
  }
  const front = readListFront(content, fileName, [])
  const state = front.facts.state ?? stateOnItsOwnLine(headOf(content))
  const warnings: Warning[] = [...reader.warnings, ...(state === undefined ? front.warnings : [])]
  const positions = ledger.positions()
  if (positions.some((position) => !position.paragraph.includes('.'))) warnings.push({ code: 'paragraphUnknown' })
  return {
    kind: 'addendum',
    ...(document !== undefined && { symbol: document }),
    ...(state !== undefined && { state }),
    ...(content.pages !== undefined && { pages: content.pages }),
    recommendations: [],
    positions,
    warnings,
  }
}

/** How the document cites recommendations: with the report's paragraph before the dot, by bare numbers in lists, or as "1.", "2." one by one. */
function numberingOf(texts: string[]): Numbering {
  const whole = texts.join('\n')
  const counts = countParagraphs(whole)
  const named = /\b(?:paragraphs?|paras?\.|paragraphes?|p[aá]rrafos?)\s+(\d{1,3})(?:\s+(?:of|in|du|de|del)\b)/iu.exec(whole)?.[1]
  const frequent = [...counts].filter(([, count]) => count >= 3).map(([paragraph]) => paragraph)
  const usual = [...counts].sort((a, b) => b[1] - a[1])[0]
  const paragraph = usual && usual[1] >= 3 ? usual[0] : named === undefined ? undefined : Number(named)
  const isParagraph = (number: number) => frequent.includes(number) || number === paragraph || (frequent.length === 0 && number > 40)
  const lists = findReferences(whole, isParagraph).filter((list) => list.references.length > 3)
  const singles = texts.filter((text) => /^(?:\d{1,3}\.,?\s+)+(?=\p{Lu})/u.test(text) && answerOf(text) !== undefined)
  const isBare = frequent.length === 0 && lists.length === 0 && singles.length >= 5
  return { ...(paragraph !== undefined && { paragraph }), isParagraph, isBare }
}

/** Follows the paragraphs: headings and lead-ins give a position to what stands below them, lists give theirs, single answers their own. */
function openReader(ledger: Ledger, numbering: Numbering): { take: (paragraph: Paragraph) => void; warnings: Warning[] } {
  const warnings: Warning[] = []
  let context: Position | undefined
  let answered: Reference[] = []
  const items = new Set<number>()
  let source: string | undefined

  const take = (paragraph: Paragraph) => {
    const printed = paragraph.number === undefined ? paragraph.text : `${paragraph.number} ${paragraph.text}`
    if (isHeading(paragraph, numbering)) {
      const announced = positionOfHeading(printed)
      if (announced !== undefined || paragraph.heading !== undefined || /^(?:[IVX]+|[A-H])\.\s/.test(printed)) context = announced
      answered = []
      return
    }
    const own = numbering.isBare ? null : /^(\d{1,3})\.\s+(?=["“(]?\p{Lu})/u.exec(printed)
    if (own) source = `para. ${own[1]}`
    const text = own ? printed.slice(own[0].length) : printed
    const place = { page: paragraph.page, ...(source !== undefined && { source }) }
    for (const answer of answersOf(text, numbering, items)) {
      if (answer.references) takeAnswer(answer.references, answer, place)
      else takeText(answer.body, place, own !== null)
    }
  }

  const takeAnswer = (references: Reference[], { body }: Answer, place: { page?: number; source?: string }) => {
    answered = references
    for (const reference of references) items.add(reference.item)
    const word = positionWord(body)
    const answer = word === undefined ? answerOf(body) : { position: word, isConditional: false, isSplit: false }
    for (const reference of references) {
      if (answer) ledger.state(reference, { ...place, ...answer, weight: 'answer' })
      else if (context !== undefined) ledger.state(reference, { ...place, position: context, weight: 'context' })
      else if (numbering.isBare) ledger.state(reference, { ...place, position: 'pending', weight: 'context', isUnclear: true })
      if (body !== '') ledger.comment(reference, body)
    }
  }

  const takeText = (text: string, place: { page?: number; source?: string }, isNumbered: boolean) => {
    let isList = false
    for (const sentence of sentencesOf(text)) {
      const lists = findReferences(sentence, numbering.isParagraph)
      const statements = statementsOf(sentence, lists)
      for (const { list, position, isConditional } of statements) {
        for (const reference of list.references)
          ledger.state(reference, { ...place, position, isConditional, weight: list.isExcepted ? 'context' : 'list' })
      }
      if (statements.length > 0) isList = true
      if (lists.length === 0) noteLeadIn(sentence, place)
      else if (statements.length === 0 && context !== undefined && isBareList(sentence, lists)) {
        isList = true
        for (const reference of lists.flatMap((list) => list.references))
          ledger.state(reference, { ...place, position: context, weight: 'answer' })
      }
    }
    if (isList || isNumbered) answered = []
    // An answer may run over several paragraphs, and the refusal stand in the second.
    const more = answered.length > 0 ? answerOf(text) : undefined
    for (const reference of answered) {
      if (more) ledger.state(reference, { ...place, ...more, weight: 'answer' })
      ledger.comment(reference, text)
    }
  }

  /** "The Government supports the following recommendations:" speaks for what follows; "… all recommendations in paragraph 122" cannot be spelled out here. */
  const noteLeadIn = (sentence: string, place: { page?: number }) => {
    const verbs = findVerbs(sentence)
    const [verb] = verbs
    if (!verb || !/recommend|recommand|recomend/i.test(sentence)) return
    if (/:\s*$/.test(sentence) || /\b(?:following|suivantes|siguientes)\b/i.test(sentence)) {
      context = new Set(verbs.map((other) => other.position)).size === 1 ? verb.position : undefined
      return
    }
    if (!/\b(?:all|toutes|todas)\b[^.]{0,60}(?:recommend|recommand|recomend)/i.test(sentence)) return
    warnings.push({ code: 'positionUnclear', ...(place.page !== undefined && { page: place.page }), detail: sentence.slice(0, 300) })
  }
  return { take, warnings }
}

/** Short, without an end mark, and citing nothing. */
function isHeading(paragraph: Paragraph, numbering: Numbering): boolean {
  const { text } = paragraph
  if (
    text.length > 200 ||
    findReferences(text, numbering.isParagraph).some((list) => !/^(?:[IVX]+|\d)\.?$/.test(text.slice(list.start, list.end)))
  )
    return false
  return (
    paragraph.heading !== undefined ||
    (!/[.;:,]$/.test(text) && !/^\d{1,3}\.,? /.test(text) && (paragraph.bold === true || text.length < 130))
  )
}

/** A sentence that holds hardly more than the numbers it cites. */
function isBareList(sentence: string, lists: { start: number; end: number; isCrossReference: boolean }[]): boolean {
  if (lists.some((list) => list.isCrossReference)) return false
  const rest = lists.toReversed().reduce((text, list) => text.slice(0, list.start) + text.slice(list.end), sentence)
  return (rest.match(/\p{L}{3,}/gu)?.length ?? 0) <= 6
}

function headOf(content: Content): string[] {
  return [...(content.headers ?? []).map((line) => line.text), ...content.blocks.slice(0, 40).flatMap(textsOf)]
}

function textsOf(block: Block): string[] {
  if (block.kind === 'paragraph') return [block.number === undefined ? block.text : `${block.number} ${block.text}`]
  return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs.map((paragraph) => paragraph.text)))
}

/** The title page prints the State under review alone on a line. */
function stateOnItsOwnLine(head: string[]): string | undefined {
  for (const text of head) {
    const found = text.length < 60 && !/\d/.test(text) ? findState(text.replace(/\*+$/, '')) : undefined
    if (found && !found.isGuess) return found.iso3
  }
  return undefined
}
