// Finds out in which encoding a text file was saved, and decodes it: UTF-8, UTF-16, Windows 1252, Mac Roman.
import { isUtf8 } from 'node:buffer'
import { Unreadable } from './blocks.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh'
/** `isCertain` is false where the bytes allow more than one reading and the likelier one was taken. */
export type DecodedText = { text: string; encoding: Encoding; isCertain: boolean }

/** Upper halves of the two one-byte encodings that Western spreadsheets save, from byte 0x80. U+FFFD where the encoding has no letter. */
const windows1252 = `€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ${range(0xa0, 0xff)}`
const macRoman =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ'

/**
 * The text of a file, without its byte order mark. Throws Unreadable: unknownType where the bytes are no text,
 * badEncoding where they are text in an encoding that cannot be told (the person saves it as UTF-8).
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const decoded = decode(buffer)
  refuseBinary(decoded.text)
  return decoded
}

function decode(buffer: Buffer): DecodedText {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return unicode(buffer.subarray(3), 'utf-8')
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return unicode(buffer.subarray(2), 'utf-16le')
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return unicode(buffer.subarray(2), 'utf-16be')
  const wide = guessUtf16(buffer)
  if (wide) return { ...unicode(buffer, wide), isCertain: false }
  if (isUtf8(buffer)) return { text: buffer.toString('utf8'), encoding: 'utf-8', isCertain: true }
  return oneByte(buffer)
}

function unicode(buffer: Buffer, encoding: Encoding): DecodedText {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(buffer), encoding, isCertain: true }
  } catch {
    throw new Unreadable('badEncoding', { encoding })
  }
}

/** Without a mark, UTF-16 shows by a zero in every second byte of Latin text. */
function guessUtf16(buffer: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const sample = buffer.subarray(0, 4096 - (Math.min(buffer.length, 4096) % 2))
  if (sample.length < 8) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even++
    if (sample[at + 1] === 0) odd++
  }
  const pairs = sample.length / 2
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be'
  return undefined
}

function oneByte(buffer: Buffer): DecodedText {
  const latin = buffer.toString('latin1')
  const places = [...latin.matchAll(/[\x80-\xff]/g)]
  const letters = latin.length - places.length
  // Western text has an accent here and there; a third of the bytes beyond ASCII is Cyrillic, Arabic or no text at all.
  if (places.length > 20 && places.length > letters * 0.33) throw new Unreadable('badEncoding', { encoding: 'unknown' })
  const sample = places.slice(0, 5000)
  const scores = { 'windows-1252': score(latin, sample, windows1252), macintosh: score(latin, sample, macRoman) }
  const isMac = scores.macintosh > scores['windows-1252'] || (scores.macintosh === scores['windows-1252'] && hasOnlyCarriageReturns(latin))
  const table = isMac ? macRoman : windows1252
  const text = latin.replace(/[\x80-\xff]/g, (sign) => table[sign.charCodeAt(0) - 0x80] ?? '\ufffd')
  return { text, encoding: isMac ? 'macintosh' : 'windows-1252', isCertain: Math.abs(scores.macintosh - scores['windows-1252']) >= 1 }
}

/** How well the letters beyond ASCII stand in their words under one reading: an accent inside a small-letter word is likely, a capital or a sign there is not. */
function score(latin: string, places: RegExpExecArray[], table: string): number {
  let sum = 0
  for (const place of places) {
    const at = place.index
    const sign = table[latin.charCodeAt(at) - 0x80] ?? '\ufffd'
    sum += likelihood(sign, latin[at - 1] ?? ' ', latin[at + 1] ?? ' ')
  }
  return sum
}

const commonAccents = /[éèêëáàâäãåíìîïóòôöõøúùûüçñßæœğşıžšćčđłńřýÉÀÈÂÎÔÖÜÁÅÇØÑÍÓÚŠŽ]/
const wordEnd = /[\s,.;:)!?'"]/

function likelihood(sign: string, before: string, after: string): number {
  if (sign === '\ufffd' || sign === '\uf8ff') return -3
  const isInWord = /[a-z\x80-\xff]/.test(before) && /[a-z\x80-\xff]/.test(after)
  if (sign === '’' && /[A-Za-z]/.test(before)) return /[a-zA-Z\s]/.test(after) ? 2 : 0.5
  if (/[“‘„«]/.test(sign)) return /[\s(]/.test(before) && /[A-Za-z]/.test(after) ? 2 : -0.5
  if (/[”»…]/.test(sign)) return wordEnd.test(after) ? 1.5 : -0.5
  if (/[–—•\u00a0§°]/.test(sign)) return isInWord ? -0.5 : 1
  if (/\p{Lu}/u.test(sign)) return isInWord ? -2 : commonAccents.test(sign) && /[a-z]/i.test(after) ? 1 : -1
  if (/\p{Ll}/u.test(sign)) return commonAccents.test(sign) && /[a-zA-Z\x80-\xff]/.test(before + after) ? 1 : -1
  return isInWord ? -2 : -1
}

function hasOnlyCarriageReturns(text: string): boolean {
  return text.includes('\r') && !text.includes('\n')
}

function refuseBinary(text: string): void {
  let controls = 0
  const length = Math.min(text.length, 100_000)
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0 || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12)) controls++
  }
  if (controls > 8 && controls > length * 0.002) throw new Unreadable('unknownType')
}

function range(from: number, to: number): string {
  return String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, index) => from + index))
}
