import { isInRange } from './release-range.ts'
import { serviceConfigTable, type ServiceConfiguration } from './service-config-table.ts'
import { serviceTable, type ExtensionService } from './service-table.ts'

/** The services that an extension runs in a release; empty when it runs none or nobody knows it. */
export function servicesOf(extension: string, release: string): readonly ExtensionService[] {
  return (servicesByExtension.get(extension) ?? []).filter(({ range }) => isInRange(release, range))
}

/** Whether an extension's service waits until somebody configures it: by document, or by file in old releases. */
export function needsConfiguration(extension: string, release: string): boolean {
  return servicesOf(extension, release).some(
    ({ configuration }) => configuration === 'document' || configuration === 'file',
  )
}

/** What a service reads from its configuration, `undefined` when the project does not know. */
export function serviceConfiguration(service: string): ServiceConfiguration | undefined {
  return serviceConfigTable.find((row) => row.service === service)
}

const servicesByExtension = new Map<string, ExtensionService[]>()
for (const row of serviceTable) {
  const rows = servicesByExtension.get(row.extension)
  if (rows === undefined) servicesByExtension.set(row.extension, [row])
  else rows.push(row)
}
