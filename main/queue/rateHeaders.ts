/**
 * What a server says of its limits: https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
 *
 *     x-ratelimit-remaining-requests: 0      x-ratelimit-reset-requests: 6m0s
 *     x-ratelimit-remaining-tokens: 149984   x-ratelimit-reset-tokens: 600ms
 */

/** A note with its instructions is some 1,000 tokens in and out: with fewer left it would be refused. */
const TOKENS_NEEDED = 1_500

const UNITS: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }

/** @param text such as `6m0s`, `600ms`, `1.5s` @returns milliseconds; null where it is none of that form */
export function parseReset(text: string): number | null {
  if (!/^(\d+(\.\d+)?(ms|d|h|m|s))+$/.test(text)) return null
  let ms = 0
  for (const [, amount = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|d|h|m|s)/g))
    ms += Number(amount) * (UNITS[unit] ?? 0)
  return Math.ceil(ms)
}

/** @returns how long nothing is to be asked after this answer, milliseconds; 0 where there is room */
export function waitFor(headers: Headers): number {
  const left = (what: string) => Number(headers.get(`x-ratelimit-remaining-${what}`) ?? NaN)
  const reset = (what: string) => parseReset(headers.get(`x-ratelimit-reset-${what}`) ?? '') ?? 0
  // A limit that is smaller than one note needs can never be kept to.
  const tokenLimit = Number(headers.get('x-ratelimit-limit-tokens') ?? NaN)
  const few = tokenLimit <= TOKENS_NEEDED ? 1 : TOKENS_NEEDED
  const requests = left('requests') < 1 ? reset('requests') : 0
  const tokens = left('tokens') < few ? reset('tokens') : 0
  return Math.max(requests, tokens)
}
