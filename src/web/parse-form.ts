// The door: what a form or an address carried becomes validated input, or a list of problems field by field.
import { z } from 'zod'
import { type FieldProblem, Invalid, Refusal } from '../lib/refusal.ts'
import type { AppContext, FormFields } from './context.ts'
import type { FormState } from './form.tsx'

/** Text of 1 to `max` characters, trimmed and in NFC, without control and direction-override characters. */
export const text = (max: number) =>
  z
    .string({ error: 'form.required' })
    .transform(clean)
    .pipe(z.string().min(1, 'form.required').max(max, problem('form.tooLong', { max })))
/** As `text`, or undefined where nothing was typed. */
export const optionalText = (max: number) =>
  z
    .string()
    .optional()
    .transform((value) => clean(value ?? ''))
    .pipe(z.string().max(max, problem('form.tooLong', { max })))
    .transform((value) => (value === '' ? undefined : value))
/** A day that exists, 'YYYY-MM-DD'. */
export const day = () => z.string({ error: 'form.required' }).trim().min(1, 'form.required').refine(isDay, 'form.notADate')
export const optionalDay = () =>
  z
    .string()
    .optional()
    .transform((value) => value?.trim() || undefined)
    .refine((value) => value === undefined || isDay(value), 'form.notADate')
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values, { error: 'form.choose' })
/** A web address, http or https only. */
export const webAddress = () =>
  z
    .string()
    .optional()
    .transform((value) => value?.trim() || undefined)
    .refine(
      (value) => value === undefined || (/^https?:\/\//i.test(value) && URL.canParse(value) && value.length <= 2000),
      'form.notAnAddress',
    )
export const uuid = () => z.uuid({ error: 'form.choose' })
export const checkbox = () =>
  z
    .string()
    .optional()
    .transform((value) => value === 'yes')

/** Parses the form by the schema. Fields named in `lists` come as arrays. Throws Invalid with a problem per field. */
export function parseForm<Schema extends z.ZodObject>(schema: Schema, form: FormFields, lists: string[] = []): z.output<Schema> {
  const given = { ...form.text, ...Object.fromEntries(lists.map((name) => [name, form.all(name)])) }
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new Invalid(Object.fromEntries(result.error.issues.map((issue) => [String(issue.path[0] ?? 'form'), unpack(issue.message)])))
}

/**
 * Runs an act; when it is refused for what was typed (or by a named constraint of the database), shows the form again with everything typed and what is wrong.
 * The act's own changes are undone first.
 */
export async function orShowAgain(
  c: AppContext,
  show: (state: FormState) => Promise<Response> | Response,
  act: () => Promise<Response>,
): Promise<Response> {
  try {
    return (await c.var.db.savepoint(() => act())) as Response
  } catch (error) {
    const refusal = asRefusal(error)
    if (!refusal || (refusal.status !== 422 && refusal.status !== 409 && refusal.status !== 429)) throw error
    const problems = Object.keys(refusal.fields).length > 0 ? refusal.fields : { form: { key: refusal.key, values: refusal.values } }
    const { text: values, all } = c.var.form
    const again = await show({ values: { ...values, _key: '' }, problems, all })
    return new Response(again.body, { status: refusal.status, headers: again.headers })
  }
}

/** A refusal, also from a named constraint of the database (message key `constraint.<name>`); undefined for faults. */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  const { code, constraint_name: name } = error as { code?: string; constraint_name?: string }
  if (!code?.startsWith('23') || !name) return undefined
  return new Refusal(409, { key: `constraint.${name}` })
}

export const isDay = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) &&
  new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)

function clean(value: string): string {
  return value
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
}

/** zod carries one string per problem; values travel with it behind a separator. */
const problem = (key: string, values: Record<string, string | number>) => `${key}|${JSON.stringify(values)}`

function unpack(message: string): FieldProblem {
  const [key = '', values] = message.split(/\|(?=\{)/)
  if (values) return { key, values: JSON.parse(values) }
  return { key: /^[a-z]+\.\w/.test(key) ? key : 'form.choose' }
}
