/** How unlike two words sound, by what their sounds (phones.ts) have in common. Pure. */

const vowels = 'iau'
/** Sounds that are taken for each other. */
const alike = ['pbfvw', 'tdTSC', 'kgNJ', 'szSZCJ', 'mnN', 'lrw', 'ywi', 'hfT']
const sounds = [...'iaubdfgklmnprstvzCSJTZNwyh']

function exchange(a: string, b: string): number {
  if (a === b) return 0
  const near = alike.some((group) => group.includes(a) && group.includes(b))
  if (vowels.includes(a) && vowels.includes(b)) return 0.25
  if (vowels.includes(a) !== vowels.includes(b)) return near ? 0.5 : 1
  return near ? 0.45 : 0.9
}

function loss(sound: string): number {
  if (vowels.includes(sound)) return 0.35
  return 'hwy'.includes(sound) ? 0.45 : 0.8
}

const size = sounds.length
const codeOf = new Uint8Array(128)
sounds.forEach((sound, code) => (codeOf[sound.charCodeAt(0)] = code))
const exchanges = Float32Array.from(sounds.flatMap((a) => sounds.map((b) => exchange(a, b))))
const losses = Float32Array.from(sounds.map(loss))
/** For each sound, a bit for each sound that it may stand for at less than the cost of leaving it out. */
const standsFor = sounds.map((a) =>
  sounds.reduce((bits, b, code) => (exchange(a, b) < loss(a) ? bits | (1 << code) : bits), 0),
)

/** A sequence of sounds, made ready for being compared often. */
export interface Sounds {
  codes: Uint8Array
  /** What leaving all of them out would cost. */
  weight: number
  /** A bit for each sound in it. */
  present: number
}

/** @param phones letters of phonesOf */
export function soundsOf(phones: string): Sounds {
  const codes = Uint8Array.from(phones, (sound) => codeOf[sound.charCodeAt(0)] as number)
  let weight = 0
  let present = 0
  for (const code of codes) {
    weight += losses[code] as number
    present |= 1 << code
  }
  return { codes, weight, present }
}

let row = new Float32Array(64)
let next = new Float32Array(64)

/**
 * @param within ends the comparison where the result is certain to be this or more; then 1 is returned
 * @returns 0 for the same sounds, 1 for nothing in common
 */
export function soundDistance(a: Sounds, b: Sounds, within = 1): number {
  const longest = Math.max(a.weight, b.weight, 0.001)
  const most = within * longest
  // No exchange changes the weight by more than it costs.
  if (Math.abs(a.weight - b.weight) >= most || leastCost(a, b) >= most) return 1
  const width = b.codes.length + 1
  if (row.length < width) {
    row = new Float32Array(width * 2)
    next = new Float32Array(width * 2)
  }
  row[0] = 0
  for (let j = 1; j < width; j++) row[j] = (row[j - 1] as number) + (losses[b.codes[j - 1] as number] as number)
  for (const from of a.codes) {
    const gone = losses[from] as number
    let least = (next[0] = (row[0] as number) + gone)
    for (let j = 1; j < width; j++) {
      const to = b.codes[j - 1] as number
      const cost = Math.min(
        (row[j] as number) + gone,
        (next[j - 1] as number) + (losses[to] as number),
        (row[j - 1] as number) + (exchanges[from * size + to] as number),
      )
      next[j] = cost
      if (cost < least) least = cost
    }
    if (least >= most) return 1
    ;[row, next] = [next, row]
  }
  return Math.min(1, (row[width - 1] as number) / longest)
}

/** What the sounds of `a` cost that nothing in `b` is like. */
function leastCost(a: Sounds, b: Sounds): number {
  let cost = 0
  for (const code of a.codes) if (((standsFor[code] as number) & b.present) === 0) cost += losses[code] as number
  return cost
}
