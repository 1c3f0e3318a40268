import { parseArgs } from 'node:util'
import { createRulesEngine } from '../main/pipeline/extraction/rules/index.ts'
import { errorCode } from '../shared/errors.ts'
import { translator } from '../shared/messages/index.ts'
import { toPipelineTask } from './extract.ts'
import { openTranscription } from './recognition.ts'

const usage = 'Usage: npm run --silent pipeline -- note FILE --now YYYY-MM-DDTHH:MM --timezone Area/City\n'

/** `pipeline -- note FILE --now ISO --timezone TZ`: one recording through recognition and extraction, one JSON line. */
export async function run(args: string[]): Promise<void> {
  const parsed = parse(args)
  if (!parsed) {
    process.stderr.write(usage)
    process.exitCode = 2
    return
  }
  const { file, now, timezone } = parsed
  try {
    const transcribe = await openTranscription()
    const { text } = await transcribe(file)
    const context = { now, timezone, nextWeekday: 'followingWeek', vocabulary: [] } as const
    const { tasks } = await createRulesEngine().extract(text, context)
    process.stdout.write(`${JSON.stringify({ transcript: text, tasks: tasks.map(toPipelineTask) })}\n`)
  } catch (error) {
    process.stderr.write(`${file}: ${translator('en')(`error.${errorCode(error)}`)}\n`)
    process.exitCode = 1
  }
}

function parse(args: string[]): { file: string; now: string; timezone: string } | null {
  try {
    const options = { now: { type: 'string' }, timezone: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [file] = positionals
    if (!file || positionals.length > 1 || !values.timezone) return null
    if (!values.now || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(values.now)) return null
    return { file, now: values.now, timezone: values.timezone }
  } catch {
    // parseArgs throws for options that it does not know: the usage answers that.
    return null
  }
}
