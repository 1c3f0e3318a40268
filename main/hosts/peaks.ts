/** Entry of the thread that reads the outlines of recordings: main asks by file, and is answered in order. */
import { parentPort } from 'node:worker_threads'
import { errorCode, type ErrorCode } from '../../shared/errors.ts'
import { peaksOfFile, type Outline } from '../pipeline/capture/peaks.ts'

export type PeaksAnswer = { id: number } & ({ outline: Outline } | { code: ErrorCode })

parentPort?.on('message', ({ id, file }: { id: number; file: string }) => {
  const answer = (rest: { outline: Outline } | { code: ErrorCode }) => parentPort?.postMessage({ id, ...rest })
  try {
    answer({ outline: peaksOfFile(file) })
  } catch (error) {
    answer({ code: errorCode(error) })
  }
})
