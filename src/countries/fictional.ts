// States that do not exist, for the demo and for practice. Documents never resolve to them by name.

/** Names by ISO code; ISO 3166 keeps XAA–XZZ for private use. */
export const fictionalStates: Record<string, { en: string; fr: string }> = {
  XSV: { en: 'Savania', fr: 'Savanie' },
  XZR: { en: 'Zarania', fr: 'Zaranie' },
}
