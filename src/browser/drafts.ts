// Drafts of forms marked data-draft, kept on one's own device until they are sent, and given back after a lost line or sign-in. Never passwords, never on a shared device.
import { forget, keep, listKept, nameOf, read } from './storage.ts'

type Draft = { at: number; fields: [string, number, string | boolean][]; isSent?: boolean }
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const everySeconds = 3
const daysKept = 14
const longest = 200_000

/** The account whose own device this is; undefined for visitors and on shared devices. */
const account = document.body.dataset.account
const nameOfDraft = (form: HTMLFormElement) => nameOf('draft', account ?? '', form.dataset.draft ?? '')
const draftForms = () => [...document.querySelectorAll<HTMLFormElement>('form[data-draft]')]

let hasLeft = false
/** From now on nothing is kept and leaving is not questioned. */
export const letGo = () => {
  hasLeft = true
}

export function keepDrafts(): void {
  forgetOldDrafts()
  for (const form of draftForms()) {
    const atFirst = JSON.stringify(fieldsOf(form))
    if (account) giveBack(form)
    let isSending = false
    let last = atFirst
    const isChanged = () => JSON.stringify(fieldsOf(form)) !== atFirst
    const save = (isSent = false) => {
      const fields = fieldsOf(form)
      const text = JSON.stringify(fields)
      if (!account || hasLeft || (text === last && !isSent)) return
      last = text
      const draft = JSON.stringify({ at: Date.now(), fields, isSent } satisfies Draft)
      if (text === atFirst && !isSent) forget(nameOfDraft(form))
      else if (draft.length < longest) keep(nameOfDraft(form), draft)
    }
    setInterval(() => !isSending && save(), everySeconds * 1000)
    addEventListener('pagehide', () => !isSending && save())
    addEventListener('pageshow', () => {
      isSending = false
    })
    form.addEventListener('submit', (event) => {
      if (event.defaultPrevented) return
      isSending = true
      save(true)
    })
    addEventListener('beforeunload', (event) => {
      if (!isSending && !hasLeft && isChanged()) event.preventDefault()
    })
  }
}

/** After sending: a draft that arrived is forgotten; one that did not (signed out, fault, refused) is kept for its form. */
export function settleSentDrafts(): void {
  if (!account) return
  const [navigation] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & { responseStatus?: number })[]
  const hasArrived =
    document.querySelector('main > .notice.good') !== null ||
    ((navigation?.redirectCount ?? 0) > 0 && (navigation?.responseStatus ?? 200) === 200)
  for (const [name, draft] of ownDrafts()) {
    if (!draft.isSent) continue
    if (hasArrived) forget(name)
    else keep(name, JSON.stringify({ ...draft, isSent: false }))
  }
}

function ownDrafts(): [string, Draft][] {
  return listKept().flatMap(([name, text]) =>
    name.startsWith(nameOf('draft', account ?? '', '')) ? [[name, parse(text)] as [string, Draft]] : [],
  )
}

function forgetOldDrafts(): void {
  const oldest = Date.now() - daysKept * 86_400_000
  for (const [name, text] of listKept()) if (parse(text).at < oldest) forget(name)
}

function parse(text: string): Draft {
  try {
    return JSON.parse(text) as Draft
  } catch {
    return { at: 0, fields: [] }
  }
}

// A form shown again with its problems has everything that was typed already.
function giveBack(form: HTMLFormElement): void {
  const text = form.hasAttribute('novalidate') ? undefined : read(nameOfDraft(form))
  if (!text) return
  const { fields } = parse(text)
  if (JSON.stringify(fields) === JSON.stringify(fieldsOf(form))) return
  for (const [name, index, value] of fields) {
    const field = ownFields(form).filter((candidate) => candidate.name === name)[index]
    if (field instanceof HTMLInputElement && typeof value === 'boolean') field.checked = value
    else if (field && typeof value === 'string') field.value = value
  }
  form.dispatchEvent(new Event('input', { bubbles: true }))
  form.prepend(notice(form))
}

function notice(form: HTMLFormElement): HTMLElement {
  const { draftBack = '', draftDiscard = '' } = document.body.dataset
  const box = document.createElement('p')
  box.className = 'notice now'
  box.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.textContent = draftDiscard
  button.addEventListener('click', () => {
    forget(nameOfDraft(form))
    form.reset()
    box.remove()
  })
  box.append(`${draftBack} `, button)
  return box
}

const ownFields = (form: HTMLFormElement): Field[] =>
  [...form.elements].filter(
    (element): element is Field =>
      (element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement ||
        (element instanceof HTMLInputElement && !['password', 'file', 'hidden', 'submit', 'button'].includes(element.type))) &&
      element.name !== '' &&
      !/password/i.test(element.autocomplete),
  )

/** Name, how many of that name came before, and value. */
function fieldsOf(form: HTMLFormElement): Draft['fields'] {
  const seen = new Map<string, number>()
  return ownFields(form).map((field) => {
    const index = seen.get(field.name) ?? 0
    seen.set(field.name, index + 1)
    const isChoice = field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
    return [field.name, index, isChoice ? field.checked : field.value]
  })
}
