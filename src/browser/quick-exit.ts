// Leaving quickly: the page is gone before the network answers. Signing out in the ordinary way leaves nothing behind either.
import { letGo } from './drafts.ts'
import { forgetEverything } from './storage.ts'

export function leaveQuickly(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    // Not form.action: a field of that name would answer instead.
    const action = form.getAttribute('action') ?? ''
    if (action.endsWith('/sign-out')) {
      letGo()
      forgetEverything()
    }
    const harmless = form.dataset.quickExit
    if (!harmless) return
    event.preventDefault()
    letGo()
    document.title = ''
    document.body.replaceChildren()
    forgetEverything()
    navigator.sendBeacon(action, new URLSearchParams())
    location.replace(harmless)
  })
}
