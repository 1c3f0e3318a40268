import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pageRecords, type Value } from './pageRecords.ts'
import { sqlite } from './testing.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-pages-'))
  file = join(folder, 'a.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const made = (log: boolean, rows: readonly Value[][]) => {
  const database = new sqlite.DatabaseSync(file)
  if (log) database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0')
  database.exec('CREATE TABLE things (mark TEXT, number INTEGER, real REAL, bytes BLOB, words TEXT)')
  const insert = database.prepare('INSERT INTO things VALUES (?, ?, ?, ?, ?)')
  for (const row of rows) insert.run(...row)
  return database
}
/** Those of our table, not of the schema. */
const found = (from = file) => [...pageRecords(from)].filter((record) => record[0] === 'mine')

const row = fc.tuple(
  fc.constant('mine'),
  fc.oneof(fc.constant(null), fc.maxSafeInteger()),
  // SQLite keeps a whole number as such, also in a column of floating ones.
  fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 20_000 })),
  // Without NUL, and well-formed, as all text of the app is.
  fc.string({ unit: 'grapheme', maxLength: 6_000 }).map((text) => text.replaceAll('\0', '')),
)

test('whatever SQLite wrote is read as it was, long rows and those of the log included', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.boolean(), (rows, log) => {
      rmSync(file, { force: true })
      const database = made(log, rows)
      try {
        const plain = (values: readonly Value[]) =>
          values.map((value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('hex') : Object.is(value, -0) ? 0 : value,
          )
        expect(found().map(plain)).toEqual(rows.map(plain))
      } finally {
        database.close()
      }
    }),
    { numRuns: 60 },
  )
})

const many: Value[][] = Array.from({ length: 2_000 }, (_, index) => ['mine', index, null, null, `row ${index}`])

test('a damaged schema, and trees whose upper pages are gone, take no row away', () => {
  made(false, many).close()
  const bytes = readFileSync(file)
  // The first page has the schema; a page of type 5 is an upper one of a table.
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(4_096 - 100, 0xa5), 0, 4_096 - 100, 100)
  for (let at = 4_096; at < bytes.length; at += 4_096)
    if (bytes[at] === 5) writeSync(handle, Buffer.alloc(4_096, 0xa5), 0, 4_096, at)
  closeSync(handle)
  expect(found()).toHaveLength(2_000)
})

test('a change that was not completed in the log does not count', () => {
  const database = made(true, [['mine', 1, null, null, 'kept']])
  const size = readFileSync(`${file}-wal`).length
  database.exec(`INSERT INTO things VALUES ('mine', 2, null, null, '${'x'.repeat(9_000)}')`)
  // The last frame, which ends the change, did not get to the disk.
  truncateSync(`${file}-wal`, readFileSync(`${file}-wal`).length - 100)
  expect(readFileSync(`${file}-wal`).length).toBeGreaterThan(size)
  expect(found().map((record) => record[1])).toEqual([1])
  database.close()
})

test('bytes of any kind end in no error', () => {
  made(false, many.slice(0, 200)).close()
  const whole = readFileSync(file)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 200 }), (changes) => {
      const bytes = Buffer.from(whole)
      for (const [at, byte] of changes) bytes[at] = byte
      writeFileSync(file, bytes)
      expect(() => [...pageRecords(file)]).not.toThrow()
    }),
    { numRuns: 100 },
  )
  for (const content of ['', 'no database', 'x'.repeat(10_000)]) {
    writeFileSync(file, content)
    expect([...pageRecords(file)]).toEqual([])
  }
})
