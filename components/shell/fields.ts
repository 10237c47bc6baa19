/** Whether keys that are pressed there are meant for it: a field that is typed into. */
export function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Whether something stands in front of the page and has keys of its own. */
export function isCovered(): boolean {
  return document.querySelector('dialog[open], [popover]:popover-open') !== null
}

/** Puts the caret into the search field of the page; `false`: it has none. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[type=search]')
  field?.focus()
  field?.select()
  return field !== null
}
