/** Entry of the database host, a utility process that lives for one job: copying and checking a whole database takes too long for main. */
import { errorCode, type ErrorCode } from '../../shared/errors.ts'
import { loadSqlite } from '../pipeline/store/sqliteModule.ts'
import { doTransferJob, transferKinds, type TransferJob } from '../pipeline/store/transfer/jobs.ts'
import { doDatabaseJob, type DatabaseJob } from '../recovery/backups/jobs.ts'

/** What the host answers; then it ends. */
export type DatabaseAnswer = { ok: true; value: unknown } | { ok: false; code: ErrorCode; detail: string }

interface ParentPort {
  once(event: 'message', listener: (message: { data: DatabaseJob | TransferJob }) => void): unknown
  postMessage(message: DatabaseAnswer): void
}
const { parentPort } = process as unknown as { parentPort: ParentPort }

const isTransfer = (job: DatabaseJob | TransferJob): job is TransferJob => transferKinds.has(job.kind)

async function answer(job: DatabaseJob | TransferJob): Promise<DatabaseAnswer> {
  try {
    const sqlite = await loadSqlite()
    return { ok: true, value: isTransfer(job) ? doTransferJob(sqlite, job) : doDatabaseJob(sqlite, job) }
  } catch (error) {
    return { ok: false, code: errorCode(error), detail: error instanceof Error ? error.message : String(error) }
  }
}

parentPort.once('message', ({ data }) => {
  // Main ends this process when it has the answer.
  void answer(data).then((result) => parentPort.postMessage(result))
})
