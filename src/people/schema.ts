// What the forms about people, organisations and coalitions must carry.
import { z } from 'zod'
import { sectors } from '../access/actor.ts'
import { locales } from '../i18n/locales.ts'
import { checkbox, oneOf, optionalText, text, uuid, webAddress } from '../web/parse-form.ts'

const password = () => z.string({ error: 'form.required' }).min(1, 'form.required').max(1000)
/** Sign-in names are compared without case; they may be pseudonyms in any script. */
const signInName = () =>
  text(100).pipe(
    z
      .string()
      .min(3, 'people.signInName.short')
      .regex(/^[^\s<>]+(?: [^\s<>]+)*$/u, 'people.signInName.form'),
  )

export const SignInInput = z.object({ name: text(200), password: password(), isOwnDevice: checkbox(), next: z.string().optional() })

export const roles = ['member', 'focal-point', 'programme-officer', 'administrator'] as const
export const NewInvitation = z.object({
  displayName: text(200),
  role: oneOf(roles),
  organisationId: z.uuid().or(z.literal('')).optional(),
  country: z.string().optional(),
  isCoordinator: checkbox(),
})
export type NewInvitation = z.output<typeof NewInvitation>

export const AcceptedInvitation = z.object({
  signInName: signInName(),
  displayName: text(200),
  password: password(),
  isOwnDevice: checkbox(),
})

export const AccountInput = z.object({ displayName: text(200), locale: oneOf(locales) })
export const PasswordInput = z.object({ currentPassword: z.string().max(1000).optional(), newPassword: password() })
export const PasskeyInput = z.object({
  credential: z.string({ error: 'people.passkey.failed' }).min(2, 'people.passkey.failed').max(20_000),
  label: optionalText(100),
})
export const PasskeySignIn = z.object({
  credential: z.string({ error: 'people.passkey.failed' }).min(2, 'people.passkey.failed').max(20_000),
  isOwnDevice: checkbox(),
  next: z.string().optional(),
})

export const OrganisationInput = z.object({
  name: text(300),
  acronym: optionalText(40),
  sector: oneOf(sectors),
  country: z
    .string()
    .optional()
    .transform((value) => value || undefined),
  regions: z.array(z.string().max(40)).max(100),
  website: webAddress(),
})
export type OrganisationInput = z.output<typeof OrganisationInput>

export const NewCoalition = z.object({ name: text(300), organisationId: uuid(), members: z.array(z.uuid()).max(500) })
export const CoalitionName = z.object({ name: text(300) })
export const CoalitionInvitation = z.object({ organisationId: uuid(), isStateBodyConfirmed: checkbox() })
export const Appointment = z.object({ accountId: uuid(), country: text(3) })
