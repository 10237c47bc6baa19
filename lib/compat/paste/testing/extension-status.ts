/** One extension of a node as the API of Talos gives it, here as the value of a JSON text. */
export const statusOf = (name: string, version: string) => ({
  node: '10.0.0.5',
  metadata: { type: 'ExtensionStatuses.runtime.talos.dev', id: '0' },
  spec: { image: 'x.sqsh', metadata: { name, version } },
})
