import { extensionKinds, kindTable, type ExtensionKind } from './kind-table.ts'
import { runtimeHandlersOf } from './runtime-handler-table.ts'
import { servicesOf } from './services.ts'

/** What an extension brings in a release; empty for a name that the project has no facts about. */
export function kindsOf(extension: string, release: string): readonly ExtensionKind[] {
  return extensionKinds.filter((kind) => brings(extension, kind, release))
}

function brings(extension: string, kind: ExtensionKind, release: string): boolean {
  if (kind === 'service') return servicesOf(extension, release).length > 0
  if (kind === 'runtime handler') return runtimeHandlersOf(extension, release).length > 0
  return kindTable[kind].has(extension)
}
