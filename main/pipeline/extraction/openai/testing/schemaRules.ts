/**
 * What OpenAI accepts as a strict schema, by the guide's "Supported schemas", written out by hand so that a mistake in how
 * our schema is made cannot hide here. https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
type Schema = Record<string, unknown>

/** Keywords by type. What a schema of that type has beyond these is refused. */
const ALLOWED: Record<string, readonly string[]> = {
  string: ['pattern', 'format', 'enum', 'const'],
  number: ['multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'enum', 'const'],
  integer: ['multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'enum', 'const'],
  boolean: ['enum', 'const'],
  null: ['enum', 'const'],
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties'],
}
const FORMATS = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']
const ANYWHERE = ['type', 'description', 'title']
const LIMITS = { properties: 5_000, depth: 10, enumValues: 1_000, characters: 120_000 }

interface Totals {
  properties: number
  enumValues: number
  characters: number
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @returns what is wrong, worded as OpenAI does ("In context=...: ..."), null where nothing is */
export function findSchemaFault(schema: unknown): string | null {
  if (!isObject(schema)) return 'schema must be an object'
  if (schema['type'] !== 'object') return `schema must be a JSON Schema of 'type: "object"'`
  if ('anyOf' in schema) return "In context=(), 'anyOf' is not permitted at the root"
  const totals: Totals = { properties: 0, enumValues: 0, characters: 0 }
  const fault = visit(schema, [], 0, totals)
  if (fault) return fault
  if (totals.properties > LIMITS.properties) return 'too many properties'
  if (totals.enumValues > LIMITS.enumValues) return 'too many enum values'
  if (totals.characters > LIMITS.characters) return 'names and enum values are too long in total'
  return null
}

function visit(schema: unknown, path: string[], depth: number, totals: Totals): string | null {
  const context = `In context=(${path.map((part) => `'${part}'`).join(', ')})`
  if (!isObject(schema)) return `${context}, schema must be an object`
  if (depth > LIMITS.depth) return `${context}, nesting exceeds ${LIMITS.depth} levels`

  if (Array.isArray(schema['anyOf'])) {
    const extra = Object.keys(schema).find((key) => key !== 'anyOf' && key !== 'description' && key !== 'title')
    if (extra) return `${context}, '${extra}' is not permitted`
    if (schema['anyOf'].length === 0) return `${context}, 'anyOf' must not be empty`
    return first(schema['anyOf'], (branch, index) => visit(branch, [...path, 'anyOf', String(index)], depth, totals))
  }
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']]
  if (types.length === 0 || types.some((type) => typeof type !== 'string' || !(type in ALLOWED)))
    return `${context}, schema must have a 'type' key`
  const allowed = new Set([...ANYWHERE, ...types.flatMap((type) => ALLOWED[type as string] ?? [])])
  const extra = Object.keys(schema).find((key) => !allowed.has(key))
  if (extra) return `${context}, '${extra}' is not permitted`
  if (typeof schema['format'] === 'string' && !FORMATS.includes(schema['format']))
    return `${context}, format '${schema['format']}' is not supported`
  const values = Array.isArray(schema['enum']) ? schema['enum'] : []
  totals.enumValues += values.length
  totals.characters += values.reduce((sum: number, value) => sum + String(value).length, 0)

  if (types.includes('array')) return visit(schema['items'], [...path, 'items'], depth + 1, totals)
  return types.includes('object') ? visitObject(schema, path, depth, totals, context) : null
}

function visitObject(schema: Schema, path: string[], depth: number, totals: Totals, context: string): string | null {
  if (schema['additionalProperties'] !== false)
    return `${context}, 'additionalProperties' is required to be supplied and to be false`
  const properties = schema['properties']
  if (!isObject(properties)) return `${context}, 'properties' must be an object`
  const names = Object.keys(properties)
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const missing = names.find((name) => !required.includes(name))
  if (missing !== undefined)
    return `${context}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'`
  const unknown = required.find((name) => !names.includes(String(name)))
  if (unknown !== undefined) return `${context}, 'required' names '${String(unknown)}', which is no property`
  totals.properties += names.length
  totals.characters += names.join('').length
  return first(names, (name) => visit(properties[name], [...path, 'properties', name], depth + 1, totals))
}

function first<Item>(items: readonly Item[], find: (item: Item, index: number) => string | null): string | null {
  for (const [index, item] of items.entries()) {
    const found = find(item, index)
    if (found) return found
  }
  return null
}
