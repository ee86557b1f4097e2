// Parts of forms: every field has its label, hint and error bound together, keeps what was typed, and works without JavaScript.
import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type { FieldProblem } from '../lib/refusal.ts'
import type { View } from './context.ts'

/** What was typed and what is wrong with it; empty for a fresh form. */
export type FormState = { values: Record<string, string>; problems: Record<string, FieldProblem>; all?: (name: string) => string[] }
export const freshForm = (values: Record<string, string | undefined> = {}): FormState => ({
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ''])),
  problems: {},
})

type FormProps = {
  view: View
  action: string
  state?: FormState
  children: Child
  files?: boolean
  class?: string
  id?: string
  draft?: string
}

/**
 * A form that changes something. It carries a key, so that sending it twice (double click, line cut) acts once.
 * `draft` names it for the drafts kept on the device.
 */
export function Form({ view, action, state = freshForm(), children, files, class: className, id, draft }: FormProps) {
  return (
    <form
      method="post"
      action={view.url(action)}
      enctype={files ? 'multipart/form-data' : undefined}
      class={className ?? 'form'}
      id={id}
      data-draft={draft}
      novalidate={Object.keys(state.problems).length > 0}
    >
      <input type="hidden" name="_key" value={state.values._key || randomUUID()} />
      <Problems view={view} state={state} />
      {children}
    </form>
  )
}

/** The list of what is wrong, at the top of the form, each linked to its field. */
function Problems({ view, state }: { view: View; state: FormState }) {
  const problems = Object.entries(state.problems)
  if (problems.length === 0) return null
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus>
      <p>
        <strong>{view.t('form.problems', { count: problems.length })}</strong>
      </p>
      <ul>
        {problems.map(([name, problem]) => {
          const sentence = view.t.dynamic(problem.key, problem.values)
          return <li>{name === 'form' ? sentence : <a href={`#${fieldId(name)}`}>{sentence}</a>}</li>
        })}
      </ul>
    </div>
  )
}

/** `id` only where two forms of a page have a field of the same name. */
type FieldProps = {
  view: View
  state?: FormState
  name: string
  label: string
  hint?: string
  optional?: boolean
  value?: string
  id?: string
}
type InputProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'url' | 'date' | 'number' | 'search' | 'file'
  autocomplete?: string
  maxlength?: number
  inputmode?: 'numeric'
  multiple?: boolean
  accept?: string
  list?: string[]
  size?: number
}

export function TextField({ type = 'text', autocomplete, maxlength, inputmode, multiple, accept, list, size, ...props }: InputProps) {
  const { id, describedBy, problem, value } = fieldParts(props)
  return (
    <Labelled {...props} id={id}>
      <input
        id={id}
        name={props.name}
        type={type}
        value={type === 'password' || type === 'file' ? undefined : value}
        autocomplete={autocomplete ?? 'off'}
        maxlength={maxlength}
        inputmode={inputmode}
        multiple={multiple}
        accept={accept}
        size={size}
        list={list ? `${id}-list` : undefined}
        required={!props.optional}
        aria-describedby={describedBy}
        aria-invalid={problem ? 'true' : undefined}
      />
      {list && (
        <datalist id={`${id}-list`}>
          {list.map((item) => (
            <option value={item} />
          ))}
        </datalist>
      )}
    </Labelled>
  )
}

export function TextArea({ rows = 5, maxlength, lang, ...props }: FieldProps & { rows?: number; maxlength?: number; lang?: string }) {
  const { id, describedBy, problem, value } = fieldParts(props)
  return (
    <Labelled {...props} id={id}>
      <textarea
        id={id}
        name={props.name}
        rows={rows}
        maxlength={maxlength}
        lang={lang}
        dir="auto"
        required={!props.optional}
        aria-describedby={describedBy}
        aria-invalid={problem ? 'true' : undefined}
      >
        {value}
      </textarea>
    </Labelled>
  )
}

export type Option = { value: string; label: string; hint?: string; disabled?: boolean }

export function SelectField({
  options,
  blank,
  ...props
}: FieldProps & { options: (Option | { group: string; options: Option[] })[]; blank?: string }) {
  const { id, describedBy, problem, value } = fieldParts(props)
  const option = (item: Option) => (
    <option value={item.value} selected={item.value === value} disabled={item.disabled}>
      {item.label}
    </option>
  )
  return (
    <Labelled {...props} id={id}>
      <select
        id={id}
        name={props.name}
        required={!props.optional}
        aria-describedby={describedBy}
        aria-invalid={problem ? 'true' : undefined}
      >
        {blank !== undefined && <option value="">{blank}</option>}
        {options.map((item) => ('group' in item ? <optgroup label={item.group}>{item.options.map(option)}</optgroup> : option(item)))}
      </select>
    </Labelled>
  )
}

/** One choice among a few, all in sight with their explanations. */
export function RadioField({ options, ...props }: FieldProps & { options: Option[] }) {
  const { id, describedBy, problem, value } = fieldParts(props)
  return (
    <fieldset class={problem ? 'field choice bad' : 'field choice'} id={id} aria-describedby={describedBy}>
      <legend>{props.label}</legend>
      <FieldNotes {...props} id={id} />
      {options.map((item) => (
        <label class="option">
          <input
            type="radio"
            name={props.name}
            value={item.value}
            checked={item.value === value}
            disabled={item.disabled}
            required={!props.optional}
          />
          <span>
            <span class="option-label">{item.label}</span>
            {item.hint && <span class="hint">{item.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Any number of choices; their values come back as repeated fields. */
export function CheckboxesField({ options, checked, ...props }: FieldProps & { options: Option[]; checked: string[] }) {
  const { id, describedBy, problem } = fieldParts(props)
  return (
    <fieldset class={problem ? 'field choice bad' : 'field choice'} id={id} aria-describedby={describedBy}>
      <legend>{props.label}</legend>
      <FieldNotes {...props} id={id} />
      {options.map((item) => (
        <label class="option">
          <input type="checkbox" name={props.name} value={item.value} checked={checked.includes(item.value)} disabled={item.disabled} />
          <span>
            <span class="option-label">{item.label}</span>
            {item.hint && <span class="hint">{item.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export function CheckboxField(props: FieldProps) {
  const { id, describedBy, value } = fieldParts(props)
  return (
    <div class="field">
      <label class="option">
        <input type="checkbox" id={id} name={props.name} value="yes" checked={value === 'yes'} aria-describedby={describedBy} />
        <span class="option-label">{props.label}</span>
      </label>
      <FieldNotes {...props} id={id} />
    </div>
  )
}

export const Hidden = ({ name, value }: { name: string; value: string }) => <input type="hidden" name={name} value={value} />
/** `says` is what the button is called for those who hear it, where its label alone is not enough ("Remove" in a list). */
export const Submit = ({
  label,
  quiet,
  danger,
  name,
  value,
  says,
}: {
  label: string
  quiet?: boolean
  danger?: boolean
  name?: string
  value?: string
  says?: string
}) => (
  <button type="submit" class={danger ? 'button danger' : quiet ? 'button quiet' : 'button'} name={name} value={value} aria-label={says}>
    {label}
  </button>
)

/** A form that is one button: an act on a thing in a list. */
export function ButtonForm({
  view,
  action,
  label,
  says,
  fields = {},
  quiet = true,
  danger,
}: {
  view: View
  action: string
  label: string
  says?: string
  fields?: Record<string, string>
  quiet?: boolean
  danger?: boolean
}) {
  return (
    <Form view={view} action={action} class="inline">
      {Object.entries(fields).map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
      <Submit label={label} says={says} quiet={quiet} danger={danger} />
    </Form>
  )
}

function Labelled({ children, ...props }: FieldProps & { id: string; children: Child }) {
  return (
    <div class={props.state?.problems[props.name] ? 'field bad' : 'field'}>
      <label for={props.id}>
        {props.label}
        {props.optional && <span class="optional"> {props.view.t('form.optional')}</span>}
      </label>
      <FieldNotes {...props} />
      {children}
    </div>
  )
}

function FieldNotes({ view, state, name, hint, id }: FieldProps & { id: string }) {
  const problem = state?.problems[name]
  return (
    <>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem && (
        <span class="problem" id={`${id}-problem`}>
          {view.t.dynamic(problem.key, problem.values)}
        </span>
      )}
    </>
  )
}

const fieldId = (name: string) => `f-${name}`

function fieldParts({ state, name, hint, value, id = fieldId(name) }: FieldProps) {
  const problem = state?.problems[name]
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined
  return { id, problem, describedBy, value: state?.values[name] ?? value ?? '' }
}
