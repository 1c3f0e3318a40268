/** The app's list of fields and the backend's are the same list. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { eventFields } from '../shared/telemetry/events.ts'
import { testDatabase } from './testing/testDatabase.ts'

const database = testDatabase()

interface JsonSchema {
  type?: string
  const?: unknown
  minimum?: number
  maximum?: number
  enum?: string[]
  items?: JsonSchema
  required?: string[]
  properties?: Record<string, JsonSchema>
}

/** A field as the backend's table writes it. */
function fieldOf(schema: JsonSchema): Record<string, unknown> {
  if (schema.const !== undefined) return { kind: 'number', at_least: schema.const, at_most: schema.const, words: null }
  if (schema.enum) return { kind: 'word', at_least: null, at_most: null, words: schema.enum.toSorted() }
  if (schema.type === 'array')
    return { kind: 'words', at_least: null, at_most: null, words: schema.items!.enum!.toSorted() }
  if (schema.type === 'boolean') return { kind: 'boolean', at_least: null, at_most: null, words: null }
  return { kind: 'number', at_least: schema.minimum, at_most: schema.maximum, words: null }
}

it('each event has the same fields, kinds, limits and words on both sides', async () => {
  const { rows } = await database.client.query<Record<string, unknown>>('select * from event_fields')
  const theirs = Object.fromEntries(
    rows.map(({ event, field, words, ...rest }) => [
      `${String(event)}.${String(field)}`,
      { ...rest, words: (words as string[] | null)?.toSorted() ?? null },
    ]),
  )
  const ours = Object.fromEntries(
    Object.entries(eventFields).flatMap(([event, schema]) => {
      const { properties = {}, required = [] } = z.toJSONSchema(schema) as JsonSchema
      return Object.entries(properties).map(([field, one]) => [
        `${event}.${field}`,
        { ...fieldOf(one), required: required.includes(field) },
      ])
    }),
  )
  expect(theirs).toEqual(ours)
})
