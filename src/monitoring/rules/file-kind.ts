// What a file really is, by its bytes: evidence may be a document, a picture, a recording or plain text; nothing that a browser would run.
import { looksLikeZip, openZip } from '../../lib/zip.ts'

type Kind = { mediaType: string; extensions: string[] }

const office: [part: string, kind: Kind][] = [
  ['word/document.xml', { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] }],
  ['xl/workbook.xml', { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] }],
  [
    'ppt/presentation.xml',
    { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extensions: ['pptx'] },
  ],
]

const beginnings: [at: number, signature: number[], kind: Kind][] = [
  [0, [0x25, 0x50, 0x44, 0x46, 0x2d], { mediaType: 'application/pdf', extensions: ['pdf'] }],
  [0, [0xff, 0xd8, 0xff], { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] }],
  [0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], { mediaType: 'image/png', extensions: ['png'] }],
  [4, [0x66, 0x74, 0x79, 0x70], { mediaType: 'video/mp4', extensions: ['mp4', 'm4a', 'm4v', '3gp', 'mov'] }],
  [0, [0x49, 0x44, 0x33], { mediaType: 'audio/mpeg', extensions: ['mp3'] }],
  [0, [0x4f, 0x67, 0x67, 0x53], { mediaType: 'audio/ogg', extensions: ['ogg', 'oga', 'opus'] }],
]

/** The media type of a file that may be kept as evidence, or the key of the sentence why not. The name's ending must tell the same as the bytes. */
export function checkEvidenceFile(name: string, bytes: Uint8Array): { mediaType: string } | { problem: string } {
  if (bytes.length === 0) return { problem: 'evidence.problem.empty' }
  const kind = kindOf(bytes)
  if (!kind) return { problem: 'evidence.problem.kind' }
  const ending = name.toLowerCase().split('.').pop() ?? ''
  return kind.extensions.includes(ending) ? { mediaType: kind.mediaType } : { problem: 'evidence.problem.ending' }
}

/** The last part of a path, without characters that hide or turn text around, at most 150 characters. */
export function plainFileName(name: string): string {
  const last = name.split(/[\\/]/).pop() ?? ''
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  return clean.length > 150 ? clean.slice(0, 150 - ending.length) + ending : clean || 'file'
}

function kindOf(bytes: Uint8Array): Kind | undefined {
  const known = beginnings.find(([at, signature]) => signature.every((byte, index) => bytes[at + index] === byte))
  if (known) return known[2]
  return looksLikeZip(bytes) ? kindOfZip(bytes) : kindOfText(bytes)
}

/** Office documents without macros. */
function kindOfZip(bytes: Uint8Array): Kind | undefined {
  try {
    const names = openZip(bytes).entries
    if ([...names.keys()].some((name) => /vbaproject\.bin$/i.test(name))) return undefined
    return office.find(([part]) => names.has(part))?.[1]
  } catch {
    // A container that cannot be opened is no document.
    return undefined
  }
}

/** Text without control characters that does not look like a page or a script. */
function kindOfText(bytes: Uint8Array): Kind | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const isMarkup = /<\s*(!doctype|html|head|body|script|svg|iframe|\?xml)/i.test(text)
    return isMarkup || /[\u0000-\u0008\u000e-\u001f]/.test(text)
      ? undefined
      : { mediaType: 'text/plain; charset=utf-8', extensions: ['txt'] }
  } catch {
    return undefined
  }
}
