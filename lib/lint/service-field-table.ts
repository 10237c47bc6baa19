import type { ServiceDefinition } from '#catalog/extension-service'

/**
 * Data only. Fields that not every release with services knows.
 *
 * @see siderolabs/talos:pkg/machinery/extensions/services/services.go, its history
 */
export const LATER_FIELDS: readonly { readonly field: string; readonly since: string }[] = [
  { field: 'container.security.writeableRootfs', since: 'v1.1.0-beta.0' },
  { field: 'container.environment', since: 'v1.3.0-alpha.0' },
  { field: 'container.environmentFile', since: 'v1.5.0-alpha.2' },
  { field: 'container.security.rootfsPropagation', since: 'v1.6.0-alpha.2' },
  { field: 'depends.configuration', since: 'v1.7.0-alpha.1' },
  { field: 'logToConsole', since: 'v1.9.0-alpha.1' },
]

/** Which of these fields a service uses. */
export function fieldsOf(service: ServiceDefinition): ReadonlySet<string> {
  const uses: Readonly<Record<string, boolean>> = {
    'container.security.writeableRootfs': service.writeableRootfs,
    'container.environment': service.environment.length > 0,
    'container.environmentFile': service.environmentFile !== null,
    'container.security.rootfsPropagation': service.rootfsPropagation !== null,
    'depends.configuration': service.depends.some(({ kind }) => kind === 'configuration'),
    logToConsole: service.logToConsole,
  }
  return new Set(Object.keys(uses).filter((field) => uses[field] === true))
}
