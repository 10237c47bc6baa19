import type { ServiceDependency } from '#catalog/extension-service'
import type { ImageContents } from '#catalog/image-contents'
import { serviceConfiguration } from '#catalog/facts/services'
import { serviceDocument } from '#outputs/service-document'
import { visibleText } from '../visible-text.ts'

/** A service that an extension runs. */
export type ServiceView = {
  /** `ext-tailscale`, as it is called on a node. */
  readonly id: string
  readonly facts: readonly { readonly term: string; readonly text: string }[]
  /** What it waits for, one sentence each. */
  readonly waits: readonly string[]
  /** The document that it waits for, to be filled in; `null` when it needs none. */
  readonly document: string | null
  readonly problems: readonly string[]
}

/** Prepares the services of an image. */
export function serviceViews(services: ImageContents['services']): readonly ServiceView[] {
  return services.map(({ path, service, problems }) => {
    if (service === null) return { id: path, facts: [], waits: [], document: null, problems }
    const { name, entrypoint, args, environment, environmentFile, restart, mounts } = service
    const needsDocument = service.depends.some(({ kind }) => kind === 'configuration')
    return {
      id: `ext-${visibleText(name)}`,
      facts: [
        { term: 'Runs', text: visibleText([entrypoint, ...args].join(' ')) },
        { term: 'Restarts', text: RESTARTS[restart] ?? visibleText(restart) },
        ...(environment.length === 0
          ? []
          : [{ term: 'Environment', text: visibleText(environment.join(' ')) }]),
        ...(environmentFile === null
          ? []
          : [{ term: 'Environment file', text: visibleText(environmentFile) }]),
        ...(mounts.length === 0
          ? []
          : [{ term: 'Mounts', text: visibleText(mounts.map(({ source }) => source).join(', ')) }]),
        { term: 'Defined in', text: path },
      ],
      waits: service.depends.map(waitSentence),
      document: needsDocument ? serviceDocument(name, serviceConfiguration(name)) : null,
      problems,
    }
  })
}

const RESTARTS: Readonly<Record<string, string>> = {
  always: 'always',
  never: 'never: it runs once',
  untilSuccess: 'until it succeeds',
}

const NETWORK: Readonly<Record<string, string>> = {
  addresses: 'addresses',
  connectivity: 'a connection',
  hostname: 'the host name',
  etcfiles: 'the files in /etc',
}

function waitSentence(dependency: ServiceDependency): string {
  switch (dependency.kind) {
    case 'service':
      return `Waits for the service ${visibleText(dependency.service)}.`
    case 'path':
      return `Waits until ${visibleText(dependency.path)} exists.`
    case 'network':
      return `Waits for the network: ${dependency.network.map((one) => NETWORK[one] ?? visibleText(one)).join(', ')}.`
    case 'time':
      return 'Waits until the time is in sync.'
    case 'configuration':
      return 'Waits for its configuration document; a node does not finish booting without it.'
    default:
      return dependency satisfies never
  }
}
