/** Inserts captures with tasks into the database named first until it is killed; says which are saved. For kill.test.ts. */
import { writeSync } from 'node:fs'
import { createCaptureStore } from './captureStore.ts'
import { openDatabase } from './openDatabase.ts'
import { extracted, numberedId } from './testing.ts'

let id = 0
const environment = {
  now: Date.now,
  newId: () => numberedId((id += 1)),
  deviceId: 'device-a',
  nextDue: () => null,
}
const { database } = await openDatabase(process.argv[2]!, environment)
const captures = createCaptureStore(database, environment)
for (;;) {
  const captureId = environment.newId()
  const startedAt = new Date().toISOString()
  captures.insert(
    { id: captureId, source: 'typed', startedAt, timezone: 'UTC', audioFile: null },
    'transcribed',
    'note',
  )
  captures.extracted(captureId, 'rules', [extracted('one', 0), extracted('two', 10)])
  // Synchronous, so that what was said is out before the next change begins.
  writeSync(1, `${captureId}\n`)
}
