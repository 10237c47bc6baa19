import type { HistoryFact } from '#catalog/release-history'

/** What a README of a generated tree is about. */
export type ReadmeSubject = {
  readonly name: string
  readonly folder: string
  readonly fact: HistoryFact
  readonly services: readonly string[]
  readonly modules: readonly string[]
  readonly needsDocument: boolean
}

/**
 * The README of an extension in our own words, with what upstream's have: headings, links within the repository and
 * away from it, lists, tables, fenced code.
 */
export function readmeText(subject: ReadmeSubject): string {
  const { name, services, modules, needsDocument } = subject
  return [
    `# ${name}`,
    `This text was generated for a test of the catalog. It stands where the README of **${name}** would.`,
    '## Installation',
    'See [Installing extensions](../../README.md#installing-extensions), or the [documentation of Talos](https://www.talos.dev/).',
    ...(modules.length === 0 ? [] : [loadingText(modules)]),
    ...(services.length === 0 ? [] : [servicesText(services)]),
    ...(needsDocument ? services.map(documentText) : []),
    '## Testing',
    '1. Boot a node with the extension.\n2. Look for it:',
    `\`\`\`bash\ntalosctl get extensions | grep ${name}\n\`\`\``,
    ...(name === 'hello-world-service' ? [HOSTILE] : []),
    '',
  ].join('\n\n')
}

function loadingText(modules: readonly string[]): string {
  const lines = modules.map((module) => `      - name: ${module}`)
  return ['## Loading', '```yaml\nmachine:\n  kernel:\n    modules:', ...lines, '```'].join('\n')
}

function servicesText(services: readonly string[]): string {
  const rows = services.map((service) => `| \`ext-${service}\` | runs until the node stops |`)
  return ['## Services', '', '| Service | What it does |', '| --- | --- |', ...rows].join('\n')
}

function documentText(service: string): string {
  return [
    '## Configuration',
    '',
    '```yaml',
    'apiVersion: v1alpha1',
    'kind: ExtensionServiceConfig',
    `name: ${service}`,
    'environment:',
    `  - ${service.toUpperCase().replaceAll('-', '_')}_TOKEN=<token>`,
    '```',
  ].join('\n')
}

/** Everything that must not reach a browser as it stands. */
const HOSTILE = [
  '## Not for a browser',
  '<script>document.title = "taken over"</script><img src="https://example.invalid/pixel.png" onerror="alert(1)">',
  '[A script](javascript:alert(1)), [a file](data:text/html,<script>alert(1)</script>), [a note](./NOTES.md), [up and away](../../../../etc/passwd).',
  '![A picture from elsewhere](https://example.invalid/picture.svg)',
].join('\n\n')
