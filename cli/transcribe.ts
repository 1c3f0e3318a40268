import { errorCode } from '../shared/errors.ts'
import { translator } from '../shared/messages/index.ts'
import { openTranscription } from './recognition.ts'

/** `pipeline -- transcribe FILE...`: one JSON line a file; a file that cannot be read costs a sentence and exit code 1. */
export async function run(files: string[]): Promise<void> {
  if (files.length === 0) {
    process.stderr.write('Usage: npm run --silent pipeline -- transcribe FILE...\n')
    process.exitCode = 2
    return
  }
  const transcribe = await openTranscription()
  for (const file of files) {
    try {
      process.stdout.write(`${JSON.stringify(await transcribe(file))}\n`)
    } catch (error) {
      process.stderr.write(`${file}: ${translator('en')(`error.${errorCode(error)}`)}\n`)
      process.exitCode = 1
    }
  }
}
