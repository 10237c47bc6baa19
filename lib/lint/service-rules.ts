import { parseExtensionService, type ServiceDefinition } from '#catalog/extension-service'
import type { ImageFile } from '#catalog/image-files'
import { purposeOf, ROOTFS } from '#catalog/image-paths'
import { finding, type LintFinding } from './finding.ts'
import { isFrom, type ReleaseRules } from './release-rules.ts'
import { fieldsOf, LATER_FIELDS } from './service-field-table.ts'

const FOLDER = `${ROOTFS}usr/local/etc/containers/`
const ROOTS = `${ROOTFS}usr/local/lib/containers/`
/** ExtensionServiceConfig took the place of files with an environment. */
const SERVICE_CONFIG = 'v1.7.0-alpha.1'

/**
 * The services of an image against their specification.
 *
 * @param texts of the files of services, by path
 */
export function checkServices(
  files: readonly ImageFile[],
  texts: ReadonlyMap<string, string>,
  rules: ReleaseRules,
): readonly LintFinding[] {
  const found: LintFinding[] = []
  const seen = new Map<string, string>()
  const roots = rootsOf(files)
  for (const { path, type } of files) {
    if (!path.startsWith(FOLDER) || type === 'directory') continue
    const text = texts.get(path)
    if (purposeOf(path) !== 'service' || text === undefined) {
      found.push(unread(path, purposeOf(path) === 'service'))
      continue
    }
    const { service, problems } = parseExtensionService(text)
    for (const problem of problems) {
      const mend = 'Put it right; a node that has the extension does not start the service.'
      found.push(finding('service-invalid', 'error', problem, mend, { path }))
    }
    if (service === null || problems.length > 0) continue
    found.push(...checkFields(service, path, rules))
    const first = seen.get(service.name)
    if (first !== undefined) found.push(duplicate(service.name, first, path))
    else if (!roots.has(service.name)) found.push(rootless(service.name, path))
    seen.set(service.name, first ?? path)
  }
  return found
}

/** Names of the folders that services may have as their root. */
function rootsOf(files: readonly ImageFile[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { path } of files) {
    if (path.startsWith(ROOTS)) names.add(path.slice(ROOTS.length).split('/')[0] ?? '')
  }
  return names
}

function checkFields(service: ServiceDefinition, path: string, rules: ReleaseRules): readonly LintFinding[] {
  const used = fieldsOf(service)
  const later = LATER_FIELDS.filter(({ field, since }) => used.has(field) && !isFrom(rules, since))
  const found = later.map(({ field, since }) =>
    finding(
      'service-field-later',
      'warning',
      `The service ${service.name} uses ${field}, which Talos knows from ${since} on.`,
      `Leave it out for Talos ${rules.version}, or raise the constraint.`,
      { path, since },
    ),
  )
  if (service.environmentFile === null || !isFrom(rules, SERVICE_CONFIG)) return found
  const old = finding(
    'service-field-old',
    'notice',
    `The service ${service.name} waits for the file ${service.environmentFile.slice(0, 200)} before it starts.`,
    'Since v1.7 a document ExtensionServiceConfig brings environment and files; depend on configuration instead.',
    { path, since: SERVICE_CONFIG },
  )
  return [...found, old]
}

function unread(path: string, isYaml: boolean): LintFinding {
  const text = isYaml
    ? 'The file of the service is a link, larger than 64 KiB, or no text, and was not checked.'
    : 'Talos reads services from files that end in .yaml directly in this folder, so it passes over this one.'
  const mend = isYaml ? 'Put the file itself there.' : 'Rename it, or move what is no service elsewhere.'
  return finding('service-unread', 'warning', text, mend, { path })
}

function duplicate(name: string, first: string, path: string): LintFinding {
  const text = `The service ${name} is defined in ${first.slice(FOLDER.length)} already.`
  return finding('service-duplicate', 'error', text, 'Give each service a name of its own.', { path })
}

function rootless(name: string, path: string): LintFinding {
  const folder = `/usr/local/lib/containers/${name}`
  const text = `The service ${name} has no root file system: the image holds nothing at ${folder}.`
  return finding('service-no-root', 'warning', text, `Put the files of its container to ${folder}.`, { path })
}
