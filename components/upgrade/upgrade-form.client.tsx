'use client'

import { useEffect, useState } from 'react'
import type { UpgradeForm as UpgradeFormView } from '#view/upgrade/upgrade-form'
import { SubmitButton } from '#components/ui/submit-button.client'
import { VersionList } from '#components/ui/version-list'

type Props = {
  readonly form: UpgradeFormView
  /** Reads the paste and leads on to the address of its result. */
  readonly action: (form: FormData) => Promise<void>
}

/** What was sent last: the page of its result makes this form anew, and the paste itself is in no address. */
let sent: string | null = null

/** The form of the pre-flight. What was pasted stays in the field while the result is shown below. */
export function UpgradeForm({ form, action }: Props) {
  const [text, setText] = useState(() => sent ?? form.text)
  const [from, setFrom] = useState(form.from)
  const [to, setTo] = useState(form.to)
  useEffect(() => {
    sent = null
  }, [])
  const isLong = text.length > form.maxCharacters
  return (
    <form action={action} onSubmit={() => (sent = text)} className="grid max-w-4xl gap-4">
      <label className="grid gap-1 text-s text-muted">
        What the node has: talosctl get extensions as table, YAML or JSON, Kubernetes nodes, a machine
        configuration, a schematic, references or names
        <textarea
          name="paste"
          value={text}
          onChange={(event) => setText(event.target.value)}
          required
          rows={9}
          spellCheck={false}
          autoComplete="off"
          placeholder={'iscsi-tools\nsiderolabs/gvisor\nghcr.io/siderolabs/zfs:2.4.1-v1.12.7'}
          className="field paste font-mono"
        />
      </label>
      <div className="flex flex-wrap items-end gap-3">
        <label className="grid gap-1 text-s text-muted">
          Talos now
          <input
            name="from"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
            placeholder="as pasted, or v1.12.7"
            list="upgrade-versions"
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            className="field w-52 font-mono"
          />
        </label>
        <label className="grid gap-1 text-s text-muted">
          Talos then
          <input
            name="to"
            value={to}
            onChange={(event) => setTo(event.target.value)}
            placeholder="newest stable"
            list="upgrade-versions"
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            className="field w-52 font-mono"
          />
        </label>
        <VersionList id="upgrade-versions" versions={form.versions} />
        <SubmitButton label="Check" pendingLabel="Checking…" isDisabled={isLong} />
      </div>
      {isLong ? (
        <p role="alert" className="text-m text-bad">
          That is more than the {form.maxCharacters} characters that this form takes. Paste the extensions of
          fewer nodes, or of one: nodes of a kind have the same.
        </p>
      ) : null}
    </form>
  )
}
