import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBootGuard } from './bootGuard.ts'
import { openInstallFiles, type InstallFiles } from './installFiles.ts'

let folder: string
let program: string
let files: InstallFiles
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-boot-'))
  program = join(folder, 'Sayso.AppImage')
  files = openInstallFiles(join(folder))
  writeFileSync(program, 'version 1.0.0', { mode: 0o755 })
  const kept = await files.keep(program, '1.0.0')
  writeFileSync(program, 'version 1.1.0')
  files.write({ from: '1.0.0', to: '1.1.0', program, kept, starts: 0, state: 'pending', told: false })
})
afterEach(() => rmSync(folder, { recursive: true }))

const guard = (version = '1.1.0', onTrouble: (error: unknown) => void = () => expect.unreachable()) =>
  openBootGuard(files, version, onTrouble)

describe('after an update', () => {
  it('two starts that fail put the version before back, which tells the person once', async () => {
    expect(guard().begin()).toBeNull()
    expect(guard().begin()).toBeNull()
    expect(guard().begin()).toEqual({ program })
    expect(readFileSync(program, 'utf8')).toBe('version 1.0.0')
    expect(statSync(program).mode & 0o111).not.toBe(0)
    expect(guard('1.0.0').begin()).toBeNull()
    expect(guard('1.0.0').news()).toEqual({ from: '1.1.0', to: '1.0.0' })
    expect(guard('1.0.0').news()).toBeNull()
  })

  it('one that runs stays, however it ends later', async () => {
    const first = guard()
    first.begin()
    first.confirm()
    for (let start = 0; start < 5; start++) expect(guard().begin()).toBeNull()
    expect(readFileSync(program, 'utf8')).toBe('version 1.1.0')
    expect(guard().news()).toBeNull()
  })

  it('a database that cannot be brought up to date puts it back at once', async () => {
    guard().begin()
    expect(guard().failed(true)).toEqual({ program })
    expect(readFileSync(program, 'utf8')).toBe('version 1.0.0')
  })

  it('what any version would meet, such as a full disk, is not held against it', () => {
    for (let start = 0; start < 5; start++) {
      expect(guard().begin()).toBeNull()
      expect(guard().failed(false)).toBeNull()
    }
    expect(readFileSync(program, 'utf8')).toBe('version 1.1.0')
  })

  it('a version that came otherwise is no business of this record', async () => {
    for (let start = 0; start < 5; start++) expect(guard('1.2.0').begin()).toBeNull()
    expect(guard('1.2.0').failed(true)).toBeNull()
  })

  it('goes on with what there is when the kept version is gone', async () => {
    rmSync(join(folder, 'previous'), { recursive: true })
    const troubles: unknown[] = []
    const careful = guard('1.1.0', (error) => troubles.push(error))
    careful.begin()
    careful.begin()
    expect(careful.begin()).toBeNull()
    expect(troubles).toHaveLength(1)
    expect(readFileSync(program, 'utf8')).toBe('version 1.1.0')
  })

  it('a damaged record counts as none', async () => {
    writeFileSync(join(folder, 'update.json'), '{"from":')
    expect(guard().begin()).toBeNull()
  })

  it('only the last version is kept', async () => {
    await files.keep(program, '1.1.0')
    expect(() => statSync(join(folder, 'previous', 'sayso-1.0.0'))).toThrow('ENOENT')
    expect(readFileSync(join(folder, 'previous', 'sayso-1.1.0'), 'utf8')).toBe('version 1.1.0')
  })
})
