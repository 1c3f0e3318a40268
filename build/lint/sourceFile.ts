import { parseSync } from 'vite'
import { posix } from 'node:path'

/** What the rules need to know of a source file. */
export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  path: string
  /** What it imports, types too: a path relative to the repository, or the name of a package or built-in as written. */
  imports: string[]
  /** Identifiers that its code uses; comments and strings are not code. */
  identifiers: ReadonlySet<string>
  lines: number
}

/** @throws when the text cannot be parsed */
export function readSource(path: string, text: string): SourceFile {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (!/\.(ts|tsx|mjs)$/.test(path)) return { path, imports: [], identifiers: new Set(), lines }
  const { program, module, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)

  const specifiers = [
    ...module.staticImports.map((statement) => statement.moduleRequest.value),
    ...module.staticExports.flatMap((statement) =>
      statement.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) =>
      literal(text.slice(moduleRequest.start, moduleRequest.end)),
    ),
  ]
  const identifiers = new Set<string>()
  collect(program, identifiers, specifiers)
  return { path, imports: [...new Set(specifiers.map((specifier) => target(path, specifier)))], identifiers, lines }
}

/** A relative specifier as a path in the repository; others as they are. Queries such as `?url` are cut off. */
function target(from: string, specifier: string): string {
  const name = specifier.replace(/\?.*$/, '')
  return name.startsWith('.') ? posix.join(posix.dirname(from), name) : name
}

function literal(expression: string): string[] {
  const match = /^(['"`])([^$]*)\1$/.exec(expression)
  return match?.[2] === undefined ? [] : [match[2]]
}

/** Walks the tree for identifiers, and for imports that the module record does not list: `require(…)` and `import(…)` types. */
function collect(node: unknown, identifiers: Set<string>, specifiers: string[]): void {
  if (Array.isArray(node)) {
    for (const child of node) collect(child, identifiers, specifiers)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const { type, name, callee, source, arguments: given } = node as Record<string, unknown>
  if (type === 'Identifier' && typeof name === 'string') identifiers.add(name)
  if (type === 'TSImportType') specifiers.push(...stringValue(source))
  if (type === 'CallExpression' && (callee as { name?: unknown }).name === 'require' && Array.isArray(given))
    specifiers.push(...stringValue(given[0]))
  for (const child of Object.values(node)) collect(child, identifiers, specifiers)
}

function stringValue(node: unknown): string[] {
  const value = (node as { value?: unknown } | null | undefined)?.value
  return typeof value === 'string' ? [value] : []
}
