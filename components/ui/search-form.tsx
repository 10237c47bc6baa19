import type { ChangeEvent } from 'react'
import { Icon } from './icon.tsx'

type Props = {
  /** Where the form leads; without it to the page it stands on. */
  readonly action?: string
  /** What else stands in the address and stays there. */
  readonly kept: readonly (readonly [name: string, value: string])[]
  readonly text: string
  readonly label: string
  readonly hint: string
  readonly button: string
  /** Whether every key is answered, so that a button is of use only where no code runs. */
  readonly isLive?: boolean
  /** The same without a text, offered while there is one; without it the browser's own way to clear the field. */
  readonly clearHref?: string
  /** Characters; 100 when not given. */
  readonly maxLength?: number
  /** With it the field is the page's own state, without it the form's. */
  readonly onType?: (text: string) => void
}

/** A field for `q` and its button: a GET form, so that it works before and without any code of ours. */
export function SearchForm({
  action,
  kept,
  text,
  label,
  hint,
  button,
  isLive = false,
  clearHref,
  maxLength = 100,
  onType,
}: Props) {
  const state =
    onType === undefined
      ? { defaultValue: text }
      : { value: text, onChange: (event: ChangeEvent<HTMLInputElement>) => onType(event.target.value) }
  return (
    <form action={action} className="flex gap-2">
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="search-field">
        {isLive ? <Icon name="search" /> : null}
        <input
          type="search"
          name="q"
          {...state}
          aria-label={label}
          placeholder={hint}
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={false}
          className="field"
        />
        {clearHref === undefined ? null : (
          <a href={clearHref} className="field-clear" aria-label="Clear the search" />
        )}
        <kbd aria-hidden="true">/</kbd>
      </div>
      <button
        type="submit"
        className={`btn h-10 rounded-m px-3${isLive ? ' only-unscripted' : ''}`}
        aria-label={button}
      >
        <Icon name="search" />
      </button>
    </form>
  )
}
