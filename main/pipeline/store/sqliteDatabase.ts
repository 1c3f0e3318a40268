import { SaysoError } from '../../../shared/errors.ts'
import { checkValues, countPlaceholders } from './binder.ts'
import type { Database, Row } from './database.ts'
import { fromSqliteError } from './sqliteErrors.ts'
import type { SqliteConnection, SqliteStatement } from './sqliteModule.ts'

/**
 * Puts the port over a connection: prepared statements are kept, values checked, errors mapped.
 *
 * @param beforeClose runs before the connection is closed; told whether damage was met on the way
 */
export function sqliteDatabase(
  connection: SqliteConnection,
  beforeClose: (database: Database, damaged: boolean) => void = () => {},
): Database {
  const statements = new Map<string, { statement: SqliteStatement; placeholders: number }>()
  let depth = 0
  let open = true
  let damaged = false

  function guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      const mapped = fromSqliteError(error)
      if (mapped instanceof SaysoError && mapped.code === 'database.corrupt') damaged = true
      throw mapped
    }
  }

  function prepared(sql: string, values: readonly unknown[]): SqliteStatement {
    let entry = statements.get(sql)
    if (!entry) {
      entry = { statement: guarded(() => connection.prepare(sql)), placeholders: countPlaceholders(sql) }
      statements.set(sql, entry)
    }
    checkValues(values, entry.placeholders)
    return entry.statement
  }

  const database: Database = {
    exec: (sql) => guarded(() => connection.exec(sql)),
    run(sql, ...values) {
      const statement = prepared(sql, values)
      return Number(guarded(() => statement.run(...values)).changes)
    },
    get(sql, ...values) {
      const statement = prepared(sql, values)
      return guarded(() => statement.get(...values)) as Row | undefined
    },
    all(sql, ...values) {
      const statement = prepared(sql, values)
      return guarded(() => statement.all(...values)) as Row[]
    },
    transaction(work) {
      const name = `level${depth}`
      // IMMEDIATE takes the write lock at once, so that a reader elsewhere cannot make us fail half way through.
      database.exec(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`)
      depth += 1
      try {
        const result = work()
        database.exec(depth === 1 ? 'COMMIT' : `RELEASE ${name}`)
        return result
      } catch (error) {
        try {
          connection.exec(depth === 1 ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`)
        } catch {
          // SQLite rolls back by itself on a full disk and the like; then there is nothing left to roll back.
        }
        throw error
      } finally {
        depth -= 1
      }
    },
    close() {
      if (!open) return
      open = false
      try {
        beforeClose(database, damaged)
      } finally {
        statements.clear()
        connection.close()
      }
    },
  }
  return database
}
