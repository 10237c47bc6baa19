'use client'

import { useState, type MouseEvent } from 'react'

/** A choice of colours; `system` follows the machine. */
export type Theme = 'light' | 'dark' | 'system'

/** Their drawings are in the style sheet: here they would weigh on the first load. */
const CHOICES: readonly { readonly theme: Theme; readonly label: string }[] = [
  { theme: 'light', label: 'Light theme' },
  { theme: 'system', label: 'Theme of the system' },
  { theme: 'dark', label: 'Dark theme' },
]

const YEAR_SECONDS = 365 * 24 * 60 * 60

type Props = {
  readonly initial: Theme
  /** Where the form posts to when there is no JavaScript. */
  readonly action: (form: FormData) => Promise<void>
}

/** Switches the theme at once; without JavaScript the form does it with a round trip. */
export function ThemeSwitch({ initial, action }: Props) {
  const [theme, setTheme] = useState(initial)

  const choose = (event: MouseEvent, next: Theme): void => {
    event.preventDefault()
    wear(next)
    setTheme(next)
  }

  return (
    <form action={action} className="theme-switch" aria-label="Theme">
      {CHOICES.map(({ theme: choice, label }) => (
        <button
          key={choice}
          type="submit"
          name="theme"
          value={choice}
          title={label}
          aria-label={label}
          aria-pressed={theme === choice}
          onClick={(event) => choose(event, choice)}
        />
      ))}
    </form>
  )
}

/** Shows a theme and remembers it for the next page, which the server makes. */
function wear(theme: Theme): void {
  const age = theme === 'system' ? 0 : YEAR_SECONDS
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`
  if (theme === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.setAttribute('data-theme', theme)
}
