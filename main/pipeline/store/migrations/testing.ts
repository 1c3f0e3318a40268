/** Helpers of the migrations' tests: plain rows, so that a constraint is seen and not the code above it. */
import type { Database, SqlValue } from '../database.ts'

export const ID = '00000000-0000-4000-8000-000000000001'
export const OTHER = '00000000-0000-4000-8000-000000000002'

export function insertRow(database: Database, table: string, columns: Record<string, SqlValue>): void {
  const names = Object.keys(columns)
  database.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(columns),
  )
}

export function insertCapture(database: Database, columns: Record<string, SqlValue> = {}): void {
  const startedAt = '2026-03-02T09:00:00.000Z'
  insertRow(database, 'captures', {
    id: ID,
    source: 'voice',
    state: 'recording',
    started_at: startedAt,
    timezone: 'UTC',
    ...columns,
  })
}

export function insertTask(database: Database, columns: Record<string, SqlValue> = {}): void {
  const createdAt = '2026-03-02T09:00:00.000Z'
  insertRow(database, 'tasks', { id: ID, title: 'buy milk', created_at: createdAt, clocks: '{}', ...columns })
}

export function queryPlan(database: Database, sql: string, ...values: SqlValue[]): string {
  return database
    .all(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map((row) => row['detail'])
    .join('\n')
}
