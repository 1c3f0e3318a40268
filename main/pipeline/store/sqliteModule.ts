/**
 * Where SQLite comes from: the runtime's own node:sqlite where there is one (Node 22.13 and later, current Electron), else
 * @photostructure/sqlite, which has the same API. The types name only what the store uses, so that both fit.
 */
export interface SqliteStatement {
  run(...values: unknown[]): { changes: number | bigint }
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
}

export interface SqliteConnection {
  exec(sql: string): void
  prepare(sql: string): SqliteStatement
  close(): void
}

export interface SqliteModule {
  DatabaseSync: new (file: string) => SqliteConnection
}

/** The runtime's own SQLite; undefined where the runtime has none or hides it behind a switch. */
export function builtinSqlite(): SqliteModule | undefined {
  // Not an import: bundlers resolve that while building, on a runtime which may not be the one that runs the app.
  const getBuiltinModule: ((id: string) => unknown) | undefined = process.getBuiltinModule
  return getBuiltinModule?.('node:sqlite') as SqliteModule | undefined
}

export async function packagedSqlite(): Promise<SqliteModule> {
  return import('@photostructure/sqlite')
}

export async function loadSqlite(): Promise<SqliteModule> {
  return builtinSqlite() ?? (await packagedSqlite())
}
