// Passkeys: asks the browser for one and sends its answer with the form it belongs to.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

if (browserSupportsWebAuthn()) {
  for (const element of document.querySelectorAll<HTMLElement>('[data-passkey], [data-passkey-only]')) element.hidden = false
  for (const element of document.querySelectorAll<HTMLElement>('[data-passkey-unsupported]')) element.hidden = true
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]'))
    button.addEventListener('click', (event) => void use(event, button))
}

async function use(event: Event, button: HTMLButtonElement): Promise<void> {
  event.preventDefault()
  const form = button.form
  if (!form?.reportValidity()) return
  const failed = form.querySelector<HTMLElement>('[data-passkey-failed]')
  if (failed) failed.hidden = true
  try {
    const answer = await fetch(button.dataset.options ?? '', { method: 'POST' })
    if (!answer.ok) throw new Error(String(answer.status))
    const optionsJSON = await answer.json()
    const credential =
      button.dataset.passkey === 'add' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON })
    fill(form, 'credential', JSON.stringify(credential))
    // The question stands once on the page, in the form for passwords.
    const isOwnDevice = document.querySelector<HTMLInputElement>('input[type=checkbox][name=isOwnDevice]')
    if (button.dataset.passkey === 'sign-in') fill(form, 'isOwnDevice', isOwnDevice?.checked ? 'yes' : '')
    form.submit()
  } catch {
    if (failed) failed.hidden = false
  }
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`)
  if (field) field.value = value
}
