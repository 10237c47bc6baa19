import type { Schematic } from './schematic-model.ts'
import { isQuotedForOldParsers } from './yaml-scalar.ts'

/** Something to know about an ID that is right all the same; `text` is a complete sentence. */
export type SchematicWarning = {
  readonly about: 'order' | 'older-factory' | 'enterprise'
  readonly text: string
}

/** What can make another ID of the same wish. */
export function schematicWarnings(schematic: Schematic): readonly SchematicWarning[] {
  const warnings: SchematicWarning[] = []
  if (schematic.officialExtensions.length > 1 || schematic.extraKernelArgs.length > 1) {
    const text =
      'The order of extensions and kernel arguments is part of the ID: the same set in another order has another ID.'
    warnings.push({ about: 'order', text })
  }
  for (const value of textsOf(schematic).filter(isWrittenDifferently)) {
    const shown = JSON.stringify(value.slice(0, 60))
    const text = `Factories before v1.5.0 write ${shown} differently and give another ID.`
    if (!warnings.some((warning) => warning.text === text)) warnings.push({ about: 'older-factory', text })
  }
  if (schematic.owner !== '') {
    const text = 'Only the Enterprise edition of the factory accepts an owner.'
    warnings.push({ about: 'enterprise', text })
  }
  return warnings
}

function textsOf(schematic: Schematic): readonly string[] {
  return [
    schematic.owner,
    schematic.overlay.image,
    schematic.overlay.name,
    schematic.embeddedMachineConfiguration,
    ...schematic.extraKernelArgs,
    ...schematic.meta.map(({ value }) => value),
    ...schematic.officialExtensions,
    schematic.secureboot.enrollKeys,
  ]
}

function isWrittenDifferently(value: string): boolean {
  return isQuotedForOldParsers(value) || value.startsWith('\n') || /^\s+\n$/.test(value)
}
