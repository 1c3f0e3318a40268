/** A database of a test file's own, with all migrations, from its first test to its last. */
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { startCluster, type Cluster } from '../local/cluster.ts'

export type Row = Record<string, unknown>

export interface TestDatabase {
  cluster: Cluster
  /** Of the administrator. */
  client: pg.Client
  query(sql: string, values?: unknown[]): Promise<Row[]>
}

/** To be called once, outside of tests; the fields are there when the first test runs. */
export function testDatabase(): TestDatabase {
  const database = {
    query: async (sql: string, values: unknown[] = []) => (await database.client.query<Row>(sql, values)).rows,
  } as TestDatabase
  beforeAll(async () => {
    database.cluster = await startCluster()
    database.client = new pg.Client(database.cluster.url())
    await database.client.connect()
  }, 120_000)
  afterAll(async () => {
    await database.client?.end()
    await database.cluster?.stop()
  })
  return database
}
