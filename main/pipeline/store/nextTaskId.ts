import { createHash } from 'node:crypto'

/**
 * The id of the task that follows a recurring one: a name-based UUID (RFC 9562, version 5) in the task's own id as name space.
 * Being the same wherever and however often it is worked out, completing a task twice, or on two devices, makes one follower.
 */
export function nextTaskId(id: string): string {
  const space = Buffer.from(id.replaceAll('-', ''), 'hex')
  const hash = createHash('sha1').update(space).update('next').digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
