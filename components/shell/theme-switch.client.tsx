'use client'

import { useState, type MouseEvent } from 'react'
import { Drawing } from '#components/ui/drawing'

/** A choice of colours; `system` follows the machine. */
export type Theme = 'light' | 'dark' | 'system'

/** The drawings stand here, for those of the whole site would come along before the first touch. */
const CHOICES: readonly { readonly theme: Theme; readonly label: string; readonly lines: string }[] = [
  {
    theme: 'light',
    label: 'Light theme',
    lines:
      'M7.8 12a4.2 4.2 0 1 0 8.4 0 4.2 4.2 0 1 0-8.4 0M12 2v2.4M12 19.6V22M2 12h2.4M19.6 12H22M4.9 4.9l1.7 1.7M17.4 17.4l1.7 1.7M4.9 19.1l1.7-1.7M17.4 6.6l1.7-1.7',
  },
  { theme: 'system', label: 'Theme of the system', lines: 'M2.5 4h19v13h-19zM8.5 21h7' },
  {
    theme: 'dark',
    label: 'Dark theme',
    lines: 'M20.5 14.2A8.6 8.6 0 0 1 9.8 3.5a8.6 8.6 0 1 0 10.7 10.7Z',
  },
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
      {CHOICES.map(({ theme: choice, label, lines }) => (
        <button
          key={choice}
          type="submit"
          name="theme"
          value={choice}
          title={label}
          aria-label={label}
          aria-pressed={theme === choice}
          onClick={(event) => choose(event, choice)}
        >
          <Drawing>
            <path d={lines} />
          </Drawing>
        </button>
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
