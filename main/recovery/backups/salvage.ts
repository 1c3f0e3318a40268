/**
 * Takes over what can still be read of a damaged database into the backup that replaces it. The damaged one is the newer of
 * the two: rows that only it has are added, rows that it has in a later state are brought up to that.
 */
import { pageRecords, type Value } from './pageRecords.ts'
import type { SqliteConnection, SqliteModule } from '../../pipeline/store/sqliteModule.ts'

type Row = Record<string, unknown>

interface TableRule {
  key: readonly string[]
  /** Columns that differ where a row was changed since. Whatever else differs may be the damage. */
  changed: readonly string[]
  /** What to let go of when the row that it refers to could not be read. */
  loose: Row
}

const rules: Record<string, TableRule> = {
  captures: { key: ['id'], changed: ['state', 'extraction_run'], loose: {} },
  tasks: {
    key: ['id'],
    changed: ['clocks'],
    loose: {
      capture_id: null,
      extraction_run: null,
      ordinal: null,
      span_start: null,
      span_end: null,
      duplicate_of: null,
    },
  },
  capture_edits: { key: ['capture_id', 'ordinal'], changed: ['state'], loose: {} },
}

/** In this order, so that what a row refers to is there before it. */
const first = Object.keys(rules)
/** Marks and clocks of one run, which a copy must not take from another. */
const left = new Set(['meta'])

/**
 * @param into the backup's copy; nobody else has it open
 * @returns how many rows were added or brought up to date
 */
export function salvage(sqlite: SqliteModule, damaged: string, into: string): number {
  const target = new sqlite.DatabaseSync(into)
  let source: SqliteConnection | null = null
  try {
    // Before SQLite opens it, which may take the log over into it.
    const records = [...pageRecords(damaged)]
    source = opened(sqlite, damaged)
    target.exec('PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL')
    const tables = tablesOf(target)
    const ordered = [
      ...first.filter((name) => tables.includes(name)),
      ...tables.filter((name) => !first.includes(name)),
    ]
    let taken = 0
    target.exec('BEGIN')
    for (const table of ordered) {
      const rows = source ? readable(source, table) : []
      taken += salvageRows(rows, target, table) + salvageRecords(records, rows, target, table)
    }
    target.exec('COMMIT')
    return taken
  } catch {
    // The damaged file is no database at all: the backup stands as it is.
    return 0
  } finally {
    source?.close()
    target.close()
  }
}

/** Null where nothing of it can be asked for by SQL: not even its schema. */
function opened(sqlite: SqliteModule, damaged: string): SqliteConnection | null {
  try {
    const source = new sqlite.DatabaseSync(damaged)
    try {
      source.prepare('SELECT 1 FROM sqlite_master').get()
      return source
    } catch {
      source.close()
    }
  } catch {
    // Its pages may be read all the same.
  }
  return null
}

/**
 * Takes over rows that were found on their pages, without their table's name: a row is of the table whose checks it passes. Only
 * of tables with rules, whose checks tell them from each other.
 * @param read what SQL gave, which is sure to be how the row was last
 */
function salvageRecords(
  records: readonly Value[][],
  read: readonly Row[],
  target: SqliteConnection,
  table: string,
): number {
  const rule = rules[table]
  if (!rule) return 0
  const columns = columnsOf(target, table)
  const keyOf = (row: Row) => JSON.stringify(rule.key.map((name) => row[name]))
  const known = new Set(read.map(keyOf))
  let taken = 0
  for (const record of records) {
    const row: Row = Object.fromEntries(columns.slice(0, record.length).map((name, at) => [name, record[at]]))
    // Of another table: its key may be a number that JSON does not know.
    if (rule.key.some((name) => !['string', 'number'].includes(typeof row[name]))) continue
    if (!known.has(keyOf(row)) && put(target, table, row, rule)) taken += 1
  }
  return taken
}

function tablesOf(connection: SqliteConnection): string[] {
  const rows = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all() as { name: string }[]
  return rows.map(({ name }) => name).filter((name) => !left.has(name))
}

function salvageRows(rows: readonly Row[], target: SqliteConnection, table: string): number {
  const columns = columnsOf(target, table)
  let taken = 0
  for (const row of rows) {
    const known = Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name)))
    if (put(target, table, known, rules[table])) taken += 1
  }
  return taken
}

function columnsOf(target: SqliteConnection, table: string): string[] {
  const rows = target.prepare(`SELECT name FROM pragma_table_info(?)`).all(table) as { name: string }[]
  return rows.map(({ name }) => name)
}

/** Rows from the front up to where reading fails, and then from the back. */
function readable(source: SqliteConnection, table: string): Row[] {
  const rows: Row[] = []
  for (const keys of keyReaders(source, table)) {
    for (const key of keys) {
      try {
        const names = Object.keys(key)
        const where = names.map((name) => `${name} IS ?`).join(' AND ')
        const row = source.prepare(`SELECT * FROM ${table} WHERE ${where}`).get(...Object.values(key)) as
          Row | undefined
        if (row) rows.push(row)
      } catch {
        // This row lies in the damage; the next one may not.
      }
    }
    if (rows.length > 0) return rows
  }
  return rows
}

/** Ways to learn which rows there are: each may fail where the other does not. */
function* keyReaders(source: SqliteConnection, table: string): Generator<Row[]> {
  const key = rules[table]?.key
  for (const names of [key, ['rowid']]) {
    if (!names) continue
    const list = names.join(', ')
    const found = new Map<string, Row>()
    for (const direction of ['ASC', 'DESC']) {
      const order = names.map((name) => `${name} ${direction}`).join(', ')
      for (const row of stepwise(source, `SELECT ${list} FROM ${table} ORDER BY ${order}`))
        found.set(JSON.stringify(Object.values(row)), row)
    }
    yield [...found.values()]
  }
}

const STEP = 64

/** A query's rows as far as they can be had. Asked for in steps, since a failure in one takes all of that one's rows. */
function stepwise(source: SqliteConnection, sql: string): Row[] {
  const rows: Row[] = []
  for (;;) {
    try {
      const more = source.prepare(`${sql} LIMIT ${STEP} OFFSET ${rows.length}`).all() as Row[]
      rows.push(...more)
      if (more.length < STEP) return rows
    } catch {
      return rows
    }
  }
}

function put(target: SqliteConnection, table: string, row: Row, rule: TableRule | undefined): boolean {
  const attempts = rule && Object.keys(rule.loose).length > 0 ? [row, { ...row, ...pick(rule.loose, row) }] : [row]
  for (const values of attempts) {
    try {
      return Number(target.prepare(statement(table, values, rule)).run(...Object.values(values)).changes) > 0
    } catch {
      // Damage that the schema's own checks caught, or a reference to a row that is lost.
    }
  }
  return false
}

function pick(values: Row, like: Row): Row {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in like))
}

function statement(table: string, row: Row, rule: TableRule | undefined): string {
  const names = Object.keys(row)
  const insert = `INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  if (!rule) return `INSERT OR IGNORE ${insert}`
  const others = names.filter((name) => !rule.key.includes(name))
  const newer = rule.changed
    .filter((name) => names.includes(name))
    .map((name) => `${table}.${name} IS NOT excluded.${name}`)
  return `INSERT ${insert} ON CONFLICT (${rule.key.join(', ')}) DO UPDATE SET ${others
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')} WHERE ${newer.join(' OR ')}`
}
