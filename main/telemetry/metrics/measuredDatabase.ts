import type { Database } from '../../pipeline/store/database.ts'

/** The same database, with how long each question took. @param observe milliseconds */
export function measuredDatabase(database: Database, observe: (ms: number) => void): Database {
  let depth = 0
  function timed<T>(work: () => T): T {
    // A question within a transaction is counted with it.
    if (depth > 0) return work()
    const began = performance.now()
    depth += 1
    try {
      return work()
    } finally {
      depth -= 1
      observe(performance.now() - began)
    }
  }
  return {
    exec: (sql) => timed(() => database.exec(sql)),
    run: (sql, ...values) => timed(() => database.run(sql, ...values)),
    get: (sql, ...values) => timed(() => database.get(sql, ...values)),
    all: (sql, ...values) => timed(() => database.all(sql, ...values)),
    transaction: (work) => timed(() => database.transaction(work)),
    close: () => database.close(),
  }
}
