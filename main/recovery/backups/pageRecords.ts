/**
 * Reads the rows of a database from its pages, whatever is left of its schema and its trees: each page of a table that is whole
 * says by itself what it holds. For what SQL cannot reach any more; SQLite's own shell does the same for `.recover`.
 *
 * The format: https://www.sqlite.org/fileformat2.html
 */
import { existsSync, readFileSync } from 'node:fs'

export type Value = null | number | bigint | string | Uint8Array
/** The columns of a row, in the order of its table; those that were added later may be missing at the end. */
export type Record = Value[]

const HEADER_BYTES = 100
const LEAF_OF_TABLE = 0x0d
const WAL_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

/**
 * @param file the database; its log (`-wal`) is read with it, up to the last change that was completed
 * @returns records of all tables, in the order of the pages; rows of indexes and of tables without rowid are left out
 */
export function* pageRecords(file: string): Generator<Record> {
  const bytes = readFileSync(file)
  const pageSize = sizeOfPages(bytes)
  if (pageSize === null) return
  const logged = pagesOfLog(`${file}-wal`, pageSize)
  const count = Math.max(Math.floor(bytes.length / pageSize), ...logged.keys())
  const page = (number: number): Buffer | null => {
    if (number < 1 || number > count) return null
    return logged.get(number) ?? bytes.subarray((number - 1) * pageSize, number * pageSize)
  }
  // Bytes at the end of each page that are not SQLite's.
  const usable = pageSize - bytes[20]!
  for (let number = 1; number <= count; number += 1) {
    const content = page(number)
    if (content && content.length === pageSize) yield* recordsOf(content, number === 1 ? HEADER_BYTES : 0, usable, page)
  }
}

function sizeOfPages(bytes: Buffer): number | null {
  if (bytes.length < HEADER_BYTES) return null
  const size = bytes.readUInt16BE(16)
  const pageSize = size === 1 ? 65_536 : size
  return pageSize >= 512 && (pageSize & (pageSize - 1)) === 0 ? pageSize : null
}

/**
 * The newest version of each page in the log. A frame counts when it has the log's salts and a frame that ends a change comes
 * after it, or is it; what is left of an earlier round of the log has other salts.
 */
function pagesOfLog(file: string, pageSize: number): Map<number, Buffer> {
  const pages = new Map<number, Buffer>()
  const log = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  if (log.length < WAL_HEADER_BYTES || log.readUInt32BE(8) !== pageSize) return pages
  let change: [number, Buffer][] = []
  for (
    let at = WAL_HEADER_BYTES;
    at + FRAME_HEADER_BYTES + pageSize <= log.length;
    at += FRAME_HEADER_BYTES + pageSize
  ) {
    if (log.compare(log, 16, 24, at + 8, at + 16) !== 0) break
    const content = log.subarray(at + FRAME_HEADER_BYTES, at + FRAME_HEADER_BYTES + pageSize)
    change.push([log.readUInt32BE(at), content])
    if (log.readUInt32BE(at + 4) === 0) continue
    for (const [number, newest] of change) pages.set(number, newest)
    change = []
  }
  return pages
}

function* recordsOf(
  page: Buffer,
  start: number,
  usable: number,
  pageOf: (number: number) => Buffer | null,
): Generator<Record> {
  if (page[start] !== LEAF_OF_TABLE) return
  const cells = page.readUInt16BE(start + 3)
  for (let cell = 0; cell < cells; cell += 1) {
    const pointer = start + 8 + 2 * cell
    if (pointer + 2 > usable) return
    try {
      const payload = payloadAt(page, page.readUInt16BE(pointer), usable, pageOf)
      const record = payload && decode(payload)
      if (record) yield record
    } catch (error) {
      // A length that leads out of the page: this cell is damaged, the next one may not be.
      if (!(error instanceof RangeError)) throw error
    }
  }
}

/** The bytes of a row, with what of it lies on pages of its own. */
function payloadAt(
  page: Buffer,
  offset: number,
  usable: number,
  pageOf: (number: number) => Buffer | null,
): Buffer | null {
  const length = varint(page, offset)
  const rowid = varint(page, length.next)
  const size = Number(length.value)
  const from = rowid.next
  if (size <= usable - 35) return from + size <= usable ? page.subarray(from, from + size) : null
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const rest = least + ((size - least) % (usable - 4))
  const here = rest <= usable - 35 ? rest : least
  if (size > 100_000_000 || from + here + 4 > usable) return null
  const parts = [page.subarray(from, from + here)]
  let missing = size - here
  for (let next = page.readUInt32BE(from + here); missing > 0;) {
    const more = pageOf(next)
    if (!more) return null
    const part = more.subarray(4, Math.min(usable, 4 + missing))
    parts.push(part)
    missing -= part.length
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

function decode(payload: Buffer): Record | null {
  const header = varint(payload, 0)
  const headerBytes = Number(header.value)
  if (headerBytes > payload.length) return null
  const values: Record = []
  let at = headerBytes
  for (let next = header.next; next < headerBytes;) {
    const type = varint(payload, next)
    next = type.next
    const { value, bytes } = valueOf(payload, at, Number(type.value))
    if (at + bytes > payload.length) return null
    values.push(value)
    at += bytes
  }
  return at === payload.length ? values : null
}

/** Lengths of the types 1 to 7: whole numbers, and at last a floating one. */
const NUMBER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8]

function valueOf(payload: Buffer, at: number, type: number): { value: Value; bytes: number } {
  if (type === 0) return { value: null, bytes: 0 }
  if (type === 8 || type === 9) return { value: type - 8, bytes: 0 }
  if (type === 7) return { value: payload.readDoubleBE(at), bytes: 8 }
  if (type === 6) {
    const value = payload.readBigInt64BE(at)
    return { value: Number.isSafeInteger(Number(value)) ? Number(value) : value, bytes: 8 }
  }
  if (type < 7) return { value: payload.readIntBE(at, NUMBER_BYTES[type]!), bytes: NUMBER_BYTES[type]! }
  if (type < 12) throw new RangeError('a type that is not used')
  const bytes = (type - (type % 2 === 0 ? 12 : 13)) / 2
  const content = payload.subarray(at, at + bytes)
  return { value: type % 2 === 0 ? new Uint8Array(content) : content.toString('utf8'), bytes }
}

/** A number of 1 to 9 bytes, the greatest first; each but the ninth gives seven bits. */
function varint(bytes: Buffer, at: number): { value: bigint; next: number } {
  let value = 0n
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index]
    if (byte === undefined) throw new RangeError('a number that leads out of the page')
    if (index === 8) return { value: (value << 8n) | BigInt(byte), next: at + 9 }
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  throw new RangeError('unreachable')
}
