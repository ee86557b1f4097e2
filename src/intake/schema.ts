// What the forms of the intake carry.
import { z } from 'zod'
import { positions } from '../recommendations/schema.ts'
import { checkbox, oneOf, optionalText, text } from '../web/parse-form.ts'

const session = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? Number(value) : undefined))
  .refine((value) => value === undefined || (Number.isInteger(value) && value >= 1 && value <= 99), 'document.problem.session')
const country = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined)

export const NewDocument = z.object({ country, session })
export const ReadingChoice = z.object({ country, session })
export const Correction = z.object({
  paragraph: optionalText(20).refine((value) => value === undefined || /^\d{1,3}\.\d{1,3}$/.test(value), 'proposal.problem.paragraph'),
  text: text(20_000),
  states: optionalText(3000),
  position: oneOf(positions),
  isDropped: checkbox(),
})
export const PositionCorrection = z.object({
  paragraph: text(20).refine((value) => /^\d{1,3}\.\d{1,3}$/.test(value), 'proposal.problem.paragraph'),
  position: oneOf(positions),
  isDropped: checkbox(),
})
