/** Makes one backup after the other of the database in the folder named first until it is killed. For trouble.test.ts. */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { createBackups } from './backups.ts'
import { runHere } from './testing.ts'

const folder = process.argv[2]!
const backups = createBackups({
  database: join(folder, 'sayso.db'),
  folder: join(folder, 'backups'),
  orderFile: join(folder, 'restore.json'),
  run: runHere,
  now: Date.now,
})
for (;;) {
  writeSync(1, 'begin\n')
  await backups.backUp('manual')
}
