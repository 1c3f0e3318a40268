import type { SourceFile } from './sourceFile.ts'

/** Lines that a file may have. */
export const maxLines = 300

/** Files that may be longer, each with the reason. */
export const longFiles: Readonly<Record<string, string>> = {}

/** @returns a sentence when the file is too long, or when its exception is no longer needed */
export function checkSize(file: Pick<SourceFile, 'path' | 'lines'>, exceptions = longFiles): string[] {
  const { path, lines } = file
  if (path in exceptions) return lines > maxLines ? [] : [`${path}: needs no exception from the length rule any more`]
  return lines > maxLines ? [`${path}: has ${lines} lines, more than ${maxLines}`] : []
}
