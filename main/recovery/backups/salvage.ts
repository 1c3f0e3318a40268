/**
 * Takes over what can still be read of a damaged database into the backup that replaces it. The damaged one is the newer of
 * the two: rows that only it has are added, rows that it has in a later state are brought up to that.
 */
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
    source = new sqlite.DatabaseSync(damaged)
    target.exec('PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL')
    const tables = tablesOf(target)
    const ordered = [
      ...first.filter((name) => tables.includes(name)),
      ...tables.filter((name) => !first.includes(name)),
    ]
    let taken = 0
    target.exec('BEGIN')
    for (const table of ordered) taken += salvageTable(source, target, table)
    target.exec('COMMIT')
    return taken
  } catch {
    // The damaged file is no database at all, or its schema cannot be read: the backup stands as it is.
    return 0
  } finally {
    source?.close()
    target.close()
  }
}

function tablesOf(connection: SqliteConnection): string[] {
  const rows = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all() as { name: string }[]
  return rows.map(({ name }) => name).filter((name) => !left.has(name))
}

function salvageTable(source: SqliteConnection, target: SqliteConnection, table: string): number {
  const columns = (target.prepare(`SELECT name FROM pragma_table_info(?)`).all(table) as { name: string }[]).map(
    ({ name }) => name,
  )
  let taken = 0
  for (const row of readable(source, table)) {
    const known = Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name)))
    if (put(target, table, known, rules[table])) taken += 1
  }
  return taken
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
