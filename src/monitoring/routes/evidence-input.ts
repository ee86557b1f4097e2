// Rows of evidence in a form become validated input; each problem is bound to the field it is about.
import { z } from 'zod'
import { Invalid } from '../../lib/refusal.ts'
import type { FormFields } from '../../web/context.ts'
import { checkbox, oneOf, optionalDay, optionalText, parseForm, webAddress } from '../../web/parse-form.ts'
import { checkEvidenceFile, plainFileName } from '../rules/file-kind.ts'
import { evidenceLimits, type NewEvidence, reachChoice, sourceKinds } from '../schema.ts'

const EvidenceRow = z.object({
  url: webAddress(),
  title: optionalText(300),
  sourceKind: oneOf(sourceKinds),
  isFirstHand: checkbox(),
  region: optionalText(40),
  place: optionalText(200),
  dated: optionalDay(),
  audience: reachChoice()
    .optional()
    .transform((choice) => choice ?? 'same'),
})

/** The rows that were filled in. A row with a word or a file in it must be whole. Throws Invalid with the problems of all rows. */
export async function readEvidence(form: FormFields): Promise<NewEvidence[]> {
  const rows: NewEvidence[] = []
  const problems: Invalid['fields'] = {}
  for (let index = 0; index < evidenceLimits.rows; index++) {
    const prefix = `evidence-${index}-`
    try {
      const row = await readRow(form, prefix)
      if (row) rows.push(row)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      for (const [field, problem] of Object.entries(error.fields)) problems[prefix + field] = problem
    }
  }
  if (Object.keys(problems).length > 0) throw new Invalid(problems)
  return rows
}

async function readRow(form: FormFields, prefix: string): Promise<NewEvidence | undefined> {
  const text = Object.fromEntries(
    Object.entries(form.text)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )
  const [given] = form.files(`${prefix}file`)
  if (!given && !text.url?.trim() && !text.title?.trim()) return undefined
  const { url, title, audience, ...row } = parseForm(EvidenceRow, { text, all: () => [], files: () => [] })
  if (given && url) throw new Invalid({ url: 'evidence.problem.notBoth' })
  if (!given && !url) throw new Invalid({ url: 'evidence.problem.linkOrFile' })
  const file = given && (await readFile(given))
  return { ...row, url, file, title: title ?? file?.name ?? hostOf(url ?? ''), choice: audience }
}

async function readFile(given: File): Promise<NonNullable<NewEvidence['file']>> {
  if (given.size > evidenceLimits.bytes)
    throw new Invalid({ file: { key: 'evidence.problem.tooLarge', values: { megabytes: evidenceLimits.bytes / 1024 / 1024 } } })
  const name = plainFileName(given.name)
  const bytes = new Uint8Array(await given.arrayBuffer())
  const checked = checkEvidenceFile(name, bytes)
  if ('problem' in checked) throw new Invalid({ file: checked.problem })
  return { name, bytes, mediaType: checked.mediaType }
}

const hostOf = (url: string) => new URL(url).hostname
