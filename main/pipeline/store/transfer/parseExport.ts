import { SaysoError } from '../../../../shared/errors.ts'
import { Export, EXPORT_FORMAT, EXPORT_VERSION } from '../../../../shared/exportFormat.ts'

/**
 * Reads an export file.
 * @throws SaysoError import.unreadable for what is no such file, import.newer for one of a later Sayso, import.invalid for
 *   one that was changed so that it no longer fits; the detail names the place, never what stands there
 */
export function parseExport(text: string): Export {
  const value = parseJson(text)
  const head = (typeof value === 'object' && value !== null ? value : {}) as { format?: unknown; version?: unknown }
  if (head.format !== EXPORT_FORMAT) throw new SaysoError('import.unreadable', 'not an export file')
  if (typeof head.version === 'number' && head.version > EXPORT_VERSION) throw new SaysoError('import.newer')
  const parsed = Export.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new SaysoError('import.invalid', issue ? `at ${issue.path.join('.')}: ${issue.code}` : undefined)
}

function parseJson(text: string): unknown {
  try {
    // Editors on Windows put a byte order mark before it.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // The error's message quotes the text, which may be what somebody said.
    throw new SaysoError('import.unreadable', 'not JSON')
  }
}
