/**
 * The order of versions by semantic versioning (https://semver.org/#spec-item-11), as version_key() in SQL has it.
 * @returns below 0 where `one` is older, above 0 where it is newer
 */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [split(one), split(other)]
  for (const index of [0, 1, 2]) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0)
    if (difference !== 0) return difference
  }
  if (a.parts.length === 0 || b.parts.length === 0) return b.parts.length - a.parts.length
  for (const [index, part] of a.parts.entries()) {
    const counterpart = b.parts[index]
    if (counterpart === undefined) return 1
    const order = compareParts(part, counterpart)
    if (order !== 0) return order
  }
  return a.parts.length - b.parts.length
}

function split(version: string): { numbers: number[]; parts: string[] } {
  const dash = version.indexOf('-')
  const core = dash < 0 ? version : version.slice(0, dash)
  return { numbers: core.split('.').map(Number), parts: dash < 0 ? [] : version.slice(dash + 1).split('.') }
}

function compareParts(one: string, other: string): number {
  const [oneIsNumber, otherIsNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)]
  if (oneIsNumber && otherIsNumber) return Number(one) - Number(other)
  if (oneIsNumber !== otherIsNumber) return oneIsNumber ? -1 : 1
  return one < other ? -1 : one > other ? 1 : 0
}
