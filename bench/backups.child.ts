/** The database host's part of bench/backups.ts: one backup, then its time in milliseconds. */
import { copyDatabase } from '../main/recovery/backups/copyDatabase.ts'
import { loadSqlite } from '../main/pipeline/store/sqliteModule.ts'

const [source = '', target = ''] = process.argv.slice(2)
const sqlite = await loadSqlite()
process.stdout.write('begin\n')
const began = performance.now()
copyDatabase(sqlite, source, target)
process.stdout.write(`${performance.now() - began}\n`)
