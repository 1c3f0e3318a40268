import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { installIdOf } from './installFile.ts'

const first = '00000000-0000-4000-8000-000000000001'
const second = '00000000-0000-4000-8000-000000000002'
const fail = (error: unknown) => {
  throw error
}

it('keeps the id of the first start', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sayso-install-')), 'install.json')
  expect(await installIdOf(file, () => first, fail)).toBe(first)
  expect(await installIdOf(file, () => second, fail)).toBe(first)
})

it('makes a new one over a damaged file, and one for this run where it cannot be kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-install-'))
  const file = join(folder, 'install.json')
  writeFileSync(file, '{"installId":"me"}')
  expect(await installIdOf(file, () => second, fail)).toBe(second)
  const troubles: unknown[] = []
  expect(
    await installIdOf(
      join(folder, 'none', 'install.json'),
      () => first,
      (error) => troubles.push(error),
    ),
  ).toBe(first)
  expect(troubles).toHaveLength(1)
})
