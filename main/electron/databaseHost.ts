/** Runs a job in a database host: a process for each, so that a file that brings SQLite down brings nothing else down. */
import { utilityProcess } from 'electron'
import { SaysoError } from '../../shared/errors.ts'
import type { DatabaseAnswer } from '../hosts/database.ts'
import type { RunTransferJob } from '../pipeline/store/transfer/jobs.ts'
import type { RunDatabaseJob } from '../recovery/backups/jobs.ts'

/** @param entry the built database host @returns rejects with what the job throws, or when the process dies */
export function databaseJobRunner(entry: string): RunDatabaseJob & RunTransferJob {
  return (job: unknown) =>
    new Promise<never>((resolve, reject) => {
      const host = utilityProcess.fork(entry, [], { serviceName: 'sayso-database', stdio: 'inherit' })
      host.once('message', (answer: DatabaseAnswer) => {
        host.kill()
        if (answer.ok) resolve(answer.value as never)
        else
          reject(answer.code === 'unexpected' ? new Error(answer.detail) : new SaysoError(answer.code, answer.detail))
      })
      host.once('exit', (code) => reject(new Error(`the database host ended with ${code} before it answered`)))
      host.postMessage(job)
    })
}
