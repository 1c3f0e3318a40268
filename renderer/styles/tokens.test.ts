/** Every pair of text and ground that the windows use keeps WCAG AA: 4.5 for text, 3 for outlines and focus rings. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8').split('@media')[0]!
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
)

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter! + 0.05) / (darker! + 0.05)
}

const grounds = ['surface', 'paper', 'sunken', 'raised', 'accent-soft']
const pairs: [string, string, number][] = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'live'].flatMap((text) =>
    grounds.map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ...['due', 'recurrence', 'priority', 'energy', 'tags'].flatMap((kind): [string, string, number][] => [
    [`${kind}-ink`, `${kind}-soft`, 4.5],
    [`${kind}-ink`, 'surface', 4.5],
    [`${kind}-ink`, 'accent-soft', 4.5],
    ['ink', `${kind}-soft`, 4.5],
  ]),
  ['ink', 'live-soft', 4.5],
  ['live', 'live-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['line-strong', 'surface', 3],
  ['line-strong', 'sunken', 3],
  ['focus', 'surface', 3],
  ['focus', 'accent-soft', 3],
]

test.each(['light', 'dark'] as const)('every pair has its contrast, %s', (scheme) => {
  const weak = pairs.flatMap(([text, ground, least]) => {
    const found = contrast(tokens.get(text)![scheme], tokens.get(ground)![scheme])
    return found < least ? [`${text} on ${ground}: ${found.toFixed(2)} < ${least}`] : []
  })
  expect(weak).toEqual([])
})
