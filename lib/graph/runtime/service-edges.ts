import type { Evidence } from '../evidence.ts'
import type { GraphParts } from './graph-parts.ts'
import { extensionNodeId, runtimeNodeId, talosNodeId } from './node-ids.ts'
import type { ServiceFact } from './service-fact.ts'

/**
 * Services of Talos itself that an extension service can wait for.
 *
 * @see siderolabs/talos:internal/app/machined/pkg/system/services
 */
const TALOS_SERVICES: ReadonlySet<string> = new Set(
  'apid auditd containerd cri dashboard etcd kubelet machined registryd syslogd trustd udevd'.split(' '),
)

/** Adds services, what they wait for, and who runs them. A service that nobody runs is marked absent. */
export function addServices(facts: readonly ServiceFact[], version: string, parts: GraphParts): void {
  for (const { extension, name, evidence } of facts) {
    const id = runtimeNodeId('service', `ext-${name}`)
    parts.addNode({ id, label: `ext-${name}`, kind: 'service', extension })
    parts.addEdge({ from: extensionNodeId(extension), to: id, kind: 'provides', evidence: [evidence] })
  }
  for (const fact of facts) {
    const from = runtimeNodeId('service', `ext-${fact.name}`)
    for (const service of fact.services) {
      const to = addDependency(service, version, parts)
      parts.addEdge({ from, to, kind: 'depends on service', evidence: [fact.evidence] })
    }
    addConfiguration(fact, from, parts)
  }
}

function addDependency(service: string, version: string, parts: GraphParts): string {
  const own = runtimeNodeId('service', service)
  if (parts.hasNode(own)) return own
  const id = runtimeNodeId('talos-service', service)
  if (!TALOS_SERVICES.has(service)) {
    return parts.addNode({ id: own, label: service, kind: 'service', isAbsent: true })
  }
  const evidence: Evidence = {
    kind: 'rule',
    text: `${service} is a service of Talos.`,
    source: 'siderolabs/talos:internal/app/machined/pkg/system/services',
  }
  parts.addNode({ id, label: service, kind: 'talos-service' })
  parts.addEdge({ from: talosNodeId(version), to: id, kind: 'provides', evidence: [evidence] })
  return id
}

function addConfiguration(fact: ServiceFact, from: string, parts: GraphParts): void {
  const label = fact.needsConfiguration ? `ExtensionServiceConfig ${fact.name}` : fact.environmentFile
  if (label === null) return
  const to = parts.addNode({ id: runtimeNodeId('configuration', label), label, kind: 'configuration' })
  const note = fact.needsConfiguration
    ? 'The service waits until the machine configuration has a document of this name, and the node does not finish booting before.'
    : 'The service waits for this file, which machine.files writes.'
  parts.addEdge({ from, to, kind: 'waits for configuration', evidence: [fact.evidence], note })
}
