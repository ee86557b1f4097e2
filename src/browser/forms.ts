// Small helps for forms: sent once, choices that act at once, problems in view.

/** After this time a button works again: the answer was a file, or the line was cut. */
const secondsOfSending = 10

export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (event.defaultPrevented || form.getAttribute('method') !== 'post') return
    if (form.dataset.sending) {
      event.preventDefault()
      return
    }
    setSending(form, true)
    setTimeout(() => setSending(form, false), secondsOfSending * 1000)
  })
  // The page comes back from the browser's memory as it was when it was left.
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]')) setSending(form, false)
  })
}

// Not disabled: a disabled button's own name and value would not be sent.
function setSending(form: HTMLFormElement, isSending: boolean): void {
  if (isSending) form.dataset.sending = 'yes'
  else delete form.dataset.sending
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', String(isSending))
}

export function sendChoicesAtOnce(): void {
  document.addEventListener('change', (event) => {
    const field = event.target as HTMLSelectElement
    if (field.matches('[data-auto]')) field.form?.requestSubmit()
  })
}

export function selectWholeLinks(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-select-all]'))
    field.addEventListener('focus', () => field.select())
}

/** Long lists of filters begin closed where they would push everything else off the screen. */
export function closeOnNarrowScreens(): void {
  if (!matchMedia('(max-width: 44rem)').matches) return
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-narrow-closed]')) details.open = false
}

export const focusProblems = () => document.querySelector<HTMLElement>('[data-focus]')?.focus()
