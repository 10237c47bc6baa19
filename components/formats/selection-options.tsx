import type { OptionsView } from '#view/selection/options-view'

/** Release, platform and the rest of a selection; a plain form whose answer is an address. */
export function SelectionOptions({ options }: { readonly options: OptionsView }) {
  const { query } = options
  return (
    <form action={options.action} className="grid gap-3">
      {options.kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="option-fields">
        {options.releases.length === 0 ? null : (
          <Choice
            name="release"
            label="Talos release"
            value={query.release ?? ''}
            values={options.releases}
          />
        )}
        <Choice name="platform" label="Platform" value={query.platform} values={options.platforms} />
        <Choice name="arch" label="Architecture" value={query.architecture} values={['amd64', 'arm64']} />
        <Choice name="image" label="Image" value={query.image} values={['iso', 'disk', 'installer']} />
        <Text name="args" label="Kernel arguments" value={query.extraKernelArgs.join(' ')} />
        <Text
          name="mirror"
          label="Your mirror"
          value={query.mirror ?? ''}
          hint="registry.example.com/prefix"
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-s">
        <Check name="secureboot" value="1" label="Secure boot" isOn={query.secureboot} />
        <Check name="order" value="keep" label="Keep the order of choice" isOn={query.keepOrder} />
        <button type="submit" className="btn">
          Apply
        </button>
      </div>
    </form>
  )
}

type ChoiceProps = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly values: readonly string[]
}

function Choice({ name, label, value, values }: ChoiceProps) {
  return (
    <label className="option">
      <span>{label}</span>
      <select name={name} defaultValue={value} className="field">
        {values.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}

type TextProps = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint?: string
}

function Text({ name, label, value, hint }: TextProps) {
  return (
    <label className="option">
      <span>{label}</span>
      <input
        name={name}
        defaultValue={value}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        className="field"
      />
    </label>
  )
}

type CheckProps = {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly isOn: boolean
}

function Check({ name, value, label, isOn }: CheckProps) {
  return (
    <label className="flex items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={isOn} />
      {label}
    </label>
  )
}
