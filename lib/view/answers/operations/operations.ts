import { compatibilityOperations } from './compatibility-operations.ts'
import { extensionOperations } from './extension-operations.ts'
import { graphOperations } from './graph-operations.ts'
import { releaseOperations } from './release-operations.ts'
import { selectionOperations } from './selection-operations.ts'
import { siteOperations } from './site-operations.ts'
import type { Operation } from './operation.ts'

/** Every operation this server answers; a test holds the tables against the routes that exist. */
export const operations: readonly Operation[] = [
  ...releaseOperations,
  ...extensionOperations,
  ...compatibilityOperations,
  ...selectionOperations,
  ...graphOperations,
  ...siteOperations,
]
