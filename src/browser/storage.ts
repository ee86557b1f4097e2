// What the program keeps in this browser: nothing but drafts, all under one prefix, gone when the person leaves.

const prefix = 'terrain:'

/** Everything kept under the prefix, as pairs of name and text. Browsers may refuse storage altogether; then there is nothing. */
export function listKept(): [string, string][] {
  try {
    return Object.entries(localStorage).filter(([name]) => name.startsWith(prefix)) as [string, string][]
  } catch {
    return []
  }
}

export const nameOf = (...parts: string[]) => prefix + parts.join(':')

export function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    // Full or forbidden: the page still works, the draft is not kept.
  }
}

export const read = (name: string): string | undefined => listKept().find(([kept]) => kept === name)?.[1]

export function forget(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was kept either.
  }
}

export function forgetEverything(): void {
  for (const [name] of listKept()) forget(name)
  try {
    sessionStorage.clear()
  } catch {
    // As above.
  }
}
