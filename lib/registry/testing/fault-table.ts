import type { Fault } from './fault.ts'
import { AUTH_FAULTS } from './faults-auth.ts'
import { BYTES_FAULTS } from './faults-bytes.ts'
import { CONNECTION_FAULTS } from './faults-connection.ts'
import { DESCRIPTIONS_FAULTS } from './faults-descriptions.ts'
import { DIGESTS_FAULTS } from './faults-digests.ts'
import { DOCUMENT_FAULTS } from './faults-documents.ts'
import { LAYER_FAULTS } from './faults-layers.ts'
import { REDIRECT_FAULTS } from './faults-redirect.ts'
import { STATUS_FAULTS } from './faults-status.ts'
import { TAG_FAULTS } from './faults-tags.ts'
import { TAR_FAULTS } from './faults-tar.ts'
import { YAML_FAULTS } from './faults-yaml.ts'

/** Every fault that the registry can play. */
export const FAULTS: readonly Fault[] = [
  ...CONNECTION_FAULTS,
  ...STATUS_FAULTS,
  ...REDIRECT_FAULTS,
  ...AUTH_FAULTS,
  ...BYTES_FAULTS,
  ...DOCUMENT_FAULTS,
  ...LAYER_FAULTS,
  ...TAR_FAULTS,
  ...YAML_FAULTS,
  ...DIGESTS_FAULTS,
  ...DESCRIPTIONS_FAULTS,
  ...TAG_FAULTS,
]

const BY_NAME: ReadonlyMap<string, Fault> = new Map(FAULTS.map((fault) => [fault.name, fault]))

/** A name that is not in {@link FAULTS}. */
export class UnknownFaultError extends Error {
  override readonly name = 'UnknownFaultError'
  readonly code = 'FAULT_UNKNOWN'
  readonly fault: string

  constructor(fault: string) {
    super(`The test registry cannot play a fault named ${JSON.stringify(fault.slice(0, 80))}.`)
    this.fault = fault
  }
}

/** The fault of a name. @throws {UnknownFaultError} */
export function faultNamed(name: string): Fault {
  const fault = BY_NAME.get(name)
  if (fault === undefined) throw new UnknownFaultError(name)
  return fault
}
