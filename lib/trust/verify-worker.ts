import { parentPort, workerData } from 'node:worker_threads'
import type { CheckReply, CheckRequest } from './check-thread.ts'
import { openCheck } from './open-check.ts'

/** The thread in which signatures are checked: one question in, one finding out. */
const check = openCheck(workerData)

parentPort?.on('message', ({ id, question }: CheckRequest) => {
  const reply: CheckReply = { id, finding: check(question) }
  parentPort?.postMessage(reply, [])
})
