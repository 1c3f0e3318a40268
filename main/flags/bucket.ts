import { createHash } from 'node:crypto'

/**
 * The place of a subject among 10,000, the same in TypeScript and in SQL: the first four bytes of sha256(`salt:subject`),
 * big-endian, modulo 10,000. Salted by the flag's name, so that it is not always the same people who go first.
 *
 * @param salt the flag's name
 * @param subject the install id
 * @returns 0..9,999
 */
export function bucket(salt: string, subject: string): number {
  return createHash('sha256').update(`${salt}:${subject}`).digest().readUInt32BE(0) % 10_000
}

/** @param percentage 0..100; 0 is nobody, 100 everybody */
export function withinPercentage(bucketNumber: number, percentage: number): boolean {
  return bucketNumber < percentage * 100
}
