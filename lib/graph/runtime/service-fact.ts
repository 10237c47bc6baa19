import { serviceConfiguration, servicesOf } from '#catalog/facts/services'
import type { Evidence } from '../evidence.ts'
import { serviceDependencies } from './service-dependency-table.ts'
import type { ServiceFile } from './service-file.ts'

/** A service of an extension, and how that is known. */
export type ServiceFact = ServiceFile & { readonly extension: string; readonly evidence: Evidence }

const TABLE = 'tables of this catalog, from siderolabs/extensions'

/** What the project itself knows of the services of an extension in a release, for want of anything better. */
export function documentedServices(extension: string, release: string): readonly ServiceFact[] {
  return servicesOf(extension, release).map(({ service, configuration }) => ({
    extension,
    name: service,
    services: serviceDependencies(service, release),
    needsConfiguration: configuration === 'document',
    environmentFile: configuration === 'file' ? (serviceConfiguration(service)?.path ?? null) : null,
    evidence: { kind: 'documented', text: `${extension} runs the service ext-${service}.`, source: TABLE },
  }))
}
