import type { FaultRow, Told } from './fault-row.ts'

const late: Told = ['unreachable', /^127\.0\.0\.1:\d+ did not answer in time\.$/]
/** Three tries of ten seconds fit into the half minute of a question; two questions, and two requests for a token. */
const UNTIL_LATE = 10

/** A registry that is silent or slow in the layers of one extension. */
function inLayers(fault: string, milliseconds?: number): FaultRow {
  return {
    fault,
    where: 'in the layers of one extension',
    scope: {
      kinds: ['blob-data'],
      repository: 'somebody/gvisor',
      ...(milliseconds === undefined ? {} : { milliseconds }),
    },
    image: { state: 'failed', problem: /did not answer in time/ },
    requests: 45,
  }
}

/** Rows N5, N6 and A5 of the fault matrix; `milliseconds` are those of a world ten times as fast. */
export const SLOW_ROWS: readonly FaultRow[] = [
  { fault: 'hang', tags: late, catalog: late, requests: UNTIL_LATE },
  { fault: 'slowHeaders', scope: { milliseconds: 5_000 }, tags: late, catalog: late, requests: UNTIL_LATE },
  { fault: 'slowloris', scope: { milliseconds: 50 }, tags: late, catalog: late, requests: UNTIL_LATE },
  { fault: 'stall', tags: late, catalog: late, requests: UNTIL_LATE },
  { fault: 'tokenHang', tags: late, catalog: late, requests: UNTIL_LATE },
  inLayers('hang'),
  inLayers('stall'),
  inLayers('slowloris', 50),
  { fault: 'slowHeaders', where: 'of a tenth of a second', scope: { milliseconds: 10 } },
]
