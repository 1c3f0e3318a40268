/** The library under both module systems: Node loads its CommonJS build, which has everything on `default`. */
import * as library from 'rrule'

const loaded = library as typeof library & { default?: typeof library }

export const { RRule } = loaded.default ?? loaded
