/**
 * The port to SQLite that the store is written against. One connection; a call returns when it is done, and a change
 * outside of a transaction is durable by then.
 */
export type SqlValue = null | number | string | Uint8Array
export type Row = Record<string, SqlValue>

export interface Database {
  /** Runs statements that take no values and give no rows: schema and pragmas. */
  exec(sql: string): void
  /** @returns the number of rows that were changed */
  run(sql: string, ...values: SqlValue[]): number
  get(sql: string, ...values: SqlValue[]): Row | undefined
  all(sql: string, ...values: SqlValue[]): Row[]
  /** Commits when `work` returns and rolls back when it throws; a transaction within another one is a savepoint. */
  transaction<T>(work: () => T): T
  /** Closes for good. Asked again it does nothing. */
  close(): void
}
