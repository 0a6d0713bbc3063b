import type { Child, PropsWithChildren } from 'hono/jsx'

/** What the fields of every form share. `error` is said beside the field and announced with it. */
interface FieldProps {
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
}

interface InputProps extends FieldProps {
  type?: 'text' | 'email' | 'password'
  value?: string | undefined
  autocomplete?: string
  required?: boolean
  minlength?: number
  maxlength?: number
}

/** The ids of what describes a field, for `aria-describedby`. */
const describedBy = ({ name, hint, error }: FieldProps) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined

const Fault = ({ name, error }: Pick<FieldProps, 'name' | 'error'>) =>
  error ? (
    <p class="error" id={`${name}-error`}>
      {error}
    </p>
  ) : null

const Described = (props: PropsWithChildren<FieldProps>) => (
  <div class="field">
    <label for={props.name}>{props.label}</label>
    {props.hint ? (
      <p class="hint" id={`${props.name}-hint`}>
        {props.hint}
      </p>
    ) : null}
    {props.children}
    <Fault {...props} />
  </div>
)

/** A labelled input of one line. A password is never filled in again. */
export const Field = ({ type = 'text', ...props }: InputProps) => (
  <Described name={props.name} label={props.label} hint={props.hint} error={props.error}>
    <input
      id={props.name}
      name={props.name}
      type={type}
      value={type === 'password' ? undefined : props.value}
      autocomplete={props.autocomplete}
      required={props.required}
      minlength={props.minlength}
      maxlength={props.maxlength}
      aria-invalid={props.error ? 'true' : undefined}
      aria-describedby={describedBy(props)}
    />
  </Described>
)

export type Option = { value: string; text: string }

/** A labelled list to choose one of. */
export const Select = (
  props: FieldProps & {
    options: readonly Option[]
    value?: string | undefined
    required?: boolean
  },
) => (
  <Described name={props.name} label={props.label} hint={props.hint} error={props.error}>
    <select
      id={props.name}
      name={props.name}
      required={props.required}
      aria-invalid={props.error ? 'true' : undefined}
      aria-describedby={describedBy(props)}
    >
      {props.options.map(({ value, text }) => (
        <option value={value} selected={value === props.value}>
          {text}
        </option>
      ))}
    </select>
  </Described>
)

/** A box to tick; its label may hold links. */
export const Checkbox = (
  props: PropsWithChildren<{
    name: string
    value?: string
    checked?: boolean
    required?: boolean
    error?: string | undefined
  }>,
) => (
  <div class="field checkbox">
    <label>
      <input
        type="checkbox"
        id={props.name}
        name={props.name}
        value={props.value ?? 'yes'}
        checked={props.checked}
        required={props.required}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={props.error ? `${props.name}-error` : undefined}
      />
      <span>{props.children}</span>
    </label>
    <Fault {...props} />
  </div>
)

/** A question with few answers, one of which must be chosen. */
export const Choices = (
  props: Omit<FieldProps, 'hint'> & { options: readonly Option[]; value?: string | undefined },
) => (
  <fieldset
    class="field choices"
    aria-describedby={props.error ? `${props.name}-error` : undefined}
  >
    <legend>{props.label}</legend>
    {props.options.map(({ value, text }) => (
      <label>
        <input
          type="radio"
          name={props.name}
          value={value}
          checked={value === props.value}
          required
          aria-invalid={props.error ? 'true' : undefined}
        />
        <span>{text}</span>
      </label>
    ))}
    <Fault {...props} />
  </fieldset>
)

/** The button that sends its form. */
export const Submit = (
  props: PropsWithChildren<{ kind?: 'main' | 'quiet'; name?: string; value?: string }>,
) => (
  <button
    type="submit"
    class={props.kind === 'quiet' ? 'quiet' : 'button'}
    name={props.name}
    value={props.value}
  >
    {props.children}
  </button>
)

/** A message that stands out; a `problem` is announced at once. */
export const Notice = (
  props: PropsWithChildren<{ kind: 'good' | 'info' | 'problem'; title?: string }>,
) => (
  <div class={`notice ${props.kind}`} role={props.kind === 'problem' ? 'alert' : 'status'}>
    {props.title ? <p class="notice-title">{props.title}</p> : null}
    {props.children}
  </div>
)

/** Names and values, such as the facts of a booking. */
export const Facts = (props: { facts: readonly { name: string; value: Child }[] }) => (
  <dl class="facts">
    {props.facts.map(({ name, value }) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
