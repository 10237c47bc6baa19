'use client'

import { useFormStatus } from 'react-dom'

type Props = {
  readonly label: string
  /** While the answer is on its way. */
  readonly pendingLabel: string
  readonly isDisabled?: boolean
}

/** The button of a form that takes a while; says so while it does. */
export function SubmitButton({ label, pendingLabel, isDisabled = false }: Props) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className="btn btn-primary h-10 rounded-m px-4"
      disabled={isDisabled}
      aria-busy={pending}
    >
      {pending ? pendingLabel : label}
    </button>
  )
}
