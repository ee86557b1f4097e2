// Small readings of Word's marks: shading, signs of symbol fonts, white space.
import type { Attributes } from './xml.ts'

/** Whether a shading is visible: any fill but automatic and white, or a pattern. */
export function isShade(attributes: Attributes): boolean {
  const fill = (attributes['w:fill'] ?? 'auto').toLowerCase()
  return (fill !== 'auto' && fill !== 'ffffff') || /^pct|^solid/.test(attributes['w:val'] ?? '')
}

/** Symbol fonts keep their signs at U+F000; only what has a plain meaning is kept. */
export function symbolOf(attributes: Attributes): string {
  const code = Number.parseInt(attributes['w:char'] ?? '', 16)
  if (!Number.isFinite(code)) return ''
  if (code >= 0xf000 && code <= 0xf0ff) return code === 0xf0b7 ? '•' : ''
  return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
}

/** Runs of white space become one space; a soft line break stays as "\n". */
export function fold(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}
