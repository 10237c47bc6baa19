/** Why a line of a paste could not be read, in words that begin in lower case. The keys may stand in a URL. */
export const faultReasons = {
  name: 'it is no name, reference, schematic ID or Talos version',
  'long-name': 'the name is too long',
  many: 'there are more than 2000 extensions',
  large: 'the text has more than 1048576 characters',
  json: 'it is not JSON',
  'json-end': 'the JSON ends in the middle',
  yaml: 'it is not YAML',
  row: 'it is no row of the table',
  document: 'nothing in this document tells of extensions',
  installer: 'it is no reference of an installer',
  extension: 'an entry of officialExtensions is no name',
  rest: 'from here on more could not be read, or was not tried',
  cut: 'the list is too long for an address, and its last names are left out',
  image: 'an entry of machine.install.extensions has no image reference',
} as const

/** Key of a reason. */
export type FaultCode = keyof typeof faultReasons

/** Reads a key back; `undefined` for anything else. */
export function findFaultCode(text: string): FaultCode | undefined {
  return CODES.find((code) => code === text)
}

const CODES: readonly FaultCode[] = [
  'name',
  'long-name',
  'many',
  'large',
  'json',
  'json-end',
  'yaml',
  'row',
  'document',
  'installer',
  'extension',
  'rest',
  'cut',
  'image',
]
