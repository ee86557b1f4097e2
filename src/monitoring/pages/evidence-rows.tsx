// Rows of a form in which evidence is given: a link or a file, what it is, from where, for whose eyes.
import type { View } from '../../web/context.ts'
import { CheckboxField, type FormState, SelectField, TextField } from '../../web/form.tsx'
import type { Region } from '../queries/panel.ts'
import type { CoalitionChoice } from '../queries/readers.ts'
import { evidenceLimits, sourceKinds, type TwoNames } from '../schema.ts'

type Props = { view: View; state: FormState; regions: Region[]; coalitions: CoalitionChoice[]; countryName: TwoNames }

export function EvidenceRows({ rows = 3, isOpen = false, ...props }: Props & { rows?: number; isOpen?: boolean }) {
  return (
    <>
      {Array.from({ length: Math.min(rows, evidenceLimits.rows) }, (_, index) => (
        <EvidenceRow {...props} index={index} isOpen={isOpen} />
      ))}
    </>
  )
}

function EvidenceRow({ view, state, regions, coalitions, countryName, index, isOpen }: Props & { index: number; isOpen: boolean }) {
  const { t } = view
  const name = (field: string) => `evidence-${index}-${field}`
  const field = (key: string) => ({ view, state, name: name(key), optional: true })
  const isTouched = ['url', 'title', 'sourceKind', 'file'].some((key) => state.values[name(key)] || state.problems[name(key)])
  const audiences = [
    { value: 'same', label: t('evidence.audience.same') },
    { value: 'country', label: t('audience.country', { country: countryName[view.locale] }) },
    ...coalitions.map(({ id, name }) => ({ value: `coalition:${id}`, label: name })),
    { value: 'organisation', label: t('audience.organisation') },
  ]
  return (
    <details class="evidence-row" open={isOpen || isTouched}>
      <summary>{t('evidence.row', { number: index + 1 })}</summary>
      <TextField {...field('url')} type="url" label={t('evidence.url')} hint={t('evidence.url.hint')} maxlength={2000} />
      <TextField
        {...field('file')}
        type="file"
        label={t('evidence.file')}
        hint={t('evidence.file.hint', { megabytes: evidenceLimits.bytes / 1024 / 1024 })}
      />
      <TextField {...field('title')} label={t('evidence.title')} hint={t('evidence.title.hint')} maxlength={300} />
      <SelectField
        {...field('sourceKind')}
        label={t('evidence.source')}
        blank={t('evidence.source.choose')}
        options={sourceKinds.map((value) => ({ value, label: t.dynamic(`evidence.source.${value}`) }))}
      />
      <CheckboxField {...field('isFirstHand')} label={t('evidence.isFirstHand')} hint={t('evidence.isFirstHand.hint')} />
      <div class="row">
        {regions.length > 0 && (
          <SelectField
            {...field('region')}
            label={t('evidence.region')}
            blank={t('evidence.region.none')}
            options={regions.map(({ id, name }) => ({ value: id, label: name[view.locale] }))}
          />
        )}
        <TextField {...field('place')} label={t('evidence.place')} maxlength={200} />
        <TextField {...field('dated')} type="date" label={t('evidence.dated')} />
      </div>
      <SelectField {...field('audience')} label={t('evidence.audience')} hint={t('evidence.audience.hint')} options={audiences} />
    </details>
  )
}
