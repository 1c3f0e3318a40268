import { describe, expect, it } from 'vitest'
import { audioRefusal, parseForm, type AudioForm } from './audioRules.ts'

const wav = Buffer.concat([Buffer.from('RIFF0000WAVE'), Buffer.alloc(32 + 32_000)])
const headers = { authorization: 'Bearer sk-1' }
const form = (fields: Record<string, string> = {}, bytes = wav): AudioForm => ({
  fields: { model: 'gpt-4o-mini-transcribe', ...fields },
  file: { name: 'note.wav', bytes },
})
const refused = (one: AudioForm | null, given: Record<string, string> = headers) =>
  audioRefusal('POST', given, one)?.status

describe('a request for a transcription', () => {
  it('is answered with a known model and a recording', () => {
    expect(
      refused(form({ language: 'en', temperature: '0', response_format: 'json', prompt: 'Siobhan' })),
    ).toBeUndefined()
  })
  it('is refused without a key, a form, a file or a model', () => {
    expect(refused(form(), {})).toBe(401)
    expect(refused(null)).toBe(400)
    expect(refused({ ...form(), file: null })).toBe(400)
    expect(refused(form({ model: 'gpt-9' }))).toBe(404)
  })
  it('is refused with what the API does not know', () => {
    expect(refused(form({ vocabulary: 'x' }))).toBe(400)
    expect(refused(form({ language: 'en-GB' }))).toBe(400)
    expect(refused(form({ response_format: 'verbose_json' }))).toBe(400)
    expect(refused(form({ temperature: '2' }))).toBe(400)
  })
  it('is refused with what is no recording, or one of no length', () => {
    expect(refused(form({}, Buffer.alloc(40_000)))).toBe(400)
    expect(refused(form({}, wav.subarray(0, 50)))).toBe(400)
  })
})

describe('a form', () => {
  it('is read to the byte', () => {
    const body = Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="model"\r\n\r\nm\r\n'),
      Buffer.from(
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\nContent-Type: audio/wav\r\n\r\n',
      ),
      Buffer.from([0, 13, 10, 45, 45, 255]),
      Buffer.from('\r\n--b--\r\n'),
    ])
    expect(parseForm('multipart/form-data; boundary=b', body)).toEqual({
      fields: { model: 'm' },
      file: { name: 'a.wav', bytes: Buffer.from([0, 13, 10, 45, 45, 255]) },
    })
    expect(parseForm('multipart/form-data; boundary=b', body.subarray(0, body.length - 12))).toBeNull()
    expect(parseForm('application/json', body)).toBeNull()
  })
})
