import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Envelope, Manifest, SignedFeed, UpdateKeys } from './manifest.ts'
import { openFeed, type Device } from './openFeed.ts'
import { newKeyPair, sha256, sign } from './signature.ts'

const NOW = Date.UTC(2026, 10, 25)
const device: Device = {
  version: '1.0.0',
  channel: 'stable',
  platform: 'linux',
  arch: 'x64',
  installId: 'install-1',
  databaseVersion: 8,
}
const manifest: Manifest = {
  format: 1,
  version: '1.1.0',
  channel: 'stable',
  platform: 'linux',
  arch: 'x64',
  files: [{ url: 'https://files.example/Sayso-1.1.0.AppImage', sha512: `${'A'.repeat(86)}==`, size: 10 }],
  databaseVersion: 9,
  opensDatabase: 9,
  releasedAt: '2026-11-25T00:00:00.000Z',
  notes: 'Faster.',
}

let release: Awaited<ReturnType<typeof newKeyPair>>
let feed: Awaited<ReturnType<typeof newKeyPair>>
let keys: UpdateKeys
beforeAll(async () => {
  release = await newKeyPair()
  feed = await newKeyPair()
  keys = { release: [release.publicKey], feed: [feed.publicKey] }
})

async function answer(changes: Partial<Envelope> = {}, of: Partial<Manifest> = {}): Promise<{ sayso: SignedFeed }> {
  const text = JSON.stringify({ ...manifest, ...of })
  const envelope: Envelope = {
    format: 1,
    channel: 'stable',
    platform: 'linux',
    arch: 'x64',
    current: '1.0.0',
    action: 'update',
    version: { ...manifest, ...of }.version,
    manifestSha256: await sha256(text),
    percentage: 20,
    salt: '1.1.0',
    reason: null,
    issuedAt: NOW - 1_000,
    expiresAt: NOW + 3_600_000,
    ...changes,
  }
  const signed = JSON.stringify(envelope)
  return {
    sayso: {
      envelope: signed,
      envelopeSignature: await sign(signed, feed.privateKey),
      manifest: text,
      manifestSignature: await sign(text, release.privateKey),
    },
  }
}

const open = (what: unknown, { from = device, last = 0, now = NOW, place = 0 } = {}) =>
  openFeed(what, keys, from, last, now, () => place)
const refused = (code: string) => expect.objectContaining({ code })

describe('a signed answer', () => {
  it('is taken by a device in the stage', async () => {
    const { offer, issuedAt } = await open(await answer(), { place: 1_999 })
    expect(offer).toMatchObject({ action: 'update', manifest: { version: '1.1.0' } })
    expect(issuedAt).toBe(NOW - 1_000)
  })

  it('is not taken outside the stage, whatever the feed says', async () => {
    await expect(open(await answer(), { place: 2_000 })).rejects.toEqual(refused('update.notInStage'))
    await expect(open(await answer({ percentage: 0 }))).rejects.toEqual(refused('update.notInStage'))
  })

  it('may say that nothing is to be done', async () => {
    const none = await answer({ action: 'none', version: null, manifestSha256: null })
    expect((await open(none)).offer).toBeNull()
  })

  it('is good until it expires, and never again once a newer one was seen', async () => {
    const signed = await answer()
    expect((await open(signed, { now: NOW + 3_600_000 + 9 * 60_000 })).offer).not.toBeNull()
    await expect(open(signed, { now: NOW + 3_600_000 + 11 * 60_000 })).rejects.toEqual(refused('update.outdated'))
    await expect(open(signed, { last: NOW })).rejects.toEqual(refused('update.outdated'))
  })

  it('is refused by a device that it is not for', async () => {
    for (const other of [{ channel: 'beta' }, { platform: 'win32' }, { arch: 'arm64' }, { version: '1.0.1' }] as const)
      await expect(open(await answer(), { from: { ...device, ...other } })).rejects.toEqual(
        refused('update.notForThis'),
      )
  })

  it('leads up with an update, and down with a downgrade whose database it can open', async () => {
    const ahead = { ...device, version: '1.2.0' }
    const down = await answer({ action: 'downgrade', current: '1.2.0' })
    expect((await open(down, { from: ahead, place: 9_999 })).offer).toMatchObject({ action: 'downgrade' })
    await expect(open(down, { from: { ...ahead, databaseVersion: 10 } })).rejects.toEqual(refused('update.notForThis'))
    await expect(open(await answer({ current: '1.2.0' }), { from: ahead })).rejects.toEqual(
      refused('update.notForThis'),
    )
    await expect(open(await answer({ action: 'downgrade' }))).rejects.toEqual(refused('update.notForThis'))
  })

  it('is refused when either signature is missing, by another key, or of other bytes', async () => {
    const good = await answer()
    const stranger = await newKeyPair()
    const swaps: Partial<SignedFeed>[] = [
      { envelopeSignature: await sign(good.sayso.envelope, stranger.privateKey) },
      { manifestSignature: await sign(good.sayso.manifest!, stranger.privateKey) },
      { manifestSignature: null },
      { manifest: null },
      { manifest: (await answer({}, { version: '1.3.0' })).sayso.manifest },
      { envelopeSignature: '' },
      { manifestSignature: 'no base64!' },
      // The feed's key signs no manifest, and the release key no envelope.
      { manifestSignature: await sign(good.sayso.manifest!, feed.privateKey) },
      { envelopeSignature: await sign(good.sayso.envelope, release.privateKey) },
    ]
    for (const swap of swaps)
      await expect(open({ sayso: { ...good.sayso, ...swap } })).rejects.toEqual(refused('update.unsigned'))
    for (const nothing of [null, undefined, {}, { version: '9.9.9', files: [] }, { sayso: 'x' }, 'text'])
      await expect(open(nothing)).rejects.toEqual(refused('update.unsigned'))
  })

  it('is refused when a single character of it changes', async () => {
    const good = await answer()
    const parts = ['envelope', 'manifest', 'envelopeSignature', 'manifestSignature'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...parts),
        fc.nat(),
        fc.constantFrom('a', '0', '}', '9'),
        async (part, at, by) => {
          const text = good.sayso[part]!
          // The last character of a signature's base64 holds bits that are not part of it.
          const index = at % (text.length - 3)
          if (text[index] === by) return
          const changed = text.slice(0, index) + by + text.slice(index + 1)
          await expect(open({ sayso: { ...good.sayso, [part]: changed } })).rejects.toMatchObject({
            code: 'update.unsigned',
          })
        },
      ),
      { numRuns: 150 },
    )
  })
})
