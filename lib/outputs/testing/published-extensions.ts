import { choose } from '../fixtures/selections.ts'
import { textOf } from './format-text.ts'

/** The digest of gvisor in v1.11.2, as published. */
export const gvisorDigest = 'sha256:3f43bb94c1b09caa4a82559478b88c30b0b735303e37129e6e7bdc2cefe3ebc7'

/** What the format gives for gvisor in v1.11.2; the texts that name it are compared with it. */
export const gvisorReference = textOf('reference', choose('v1.11.2', 'gvisor'))

/** The two extensions that Longhorn needs, in v1.11.2. */
export const longhorn = choose('v1.11.2', 'util-linux-tools iscsi-tools')

/** The ID that the Image Factory gives for these two. */
export const longhornId = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245'
