/** A form with one file, as a stream of known length: the file is never in memory as a whole. */
import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fromDiskError } from '../../shared/errors.ts'

export interface FormStream {
  contentType: string
  bytes: number
  body: ReadableStream<Uint8Array>
  /** Closes the file where the stream was not read to its end. */
  close(): Promise<void>
}

export interface FormFile {
  /** Name of the field, and the file's name as the server is told it: nothing of the person's. */
  field: string
  name: string
  type: string
  path: string
}

/**
 * @param fields text fields in order
 * @throws SaysoError audio.missing, disk.*
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export async function formStream(
  fields: readonly [name: string, value: string][],
  file: FormFile,
): Promise<FormStream> {
  const boundary = `sayso-${randomUUID()}`
  const part = (head: string, rest: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n${rest}`
  const texts = fields.map(([name, value]) => part(`name="${name}"`, `\r\n${value}\r\n`))
  const fileHead = part(`name="${file.field}"; filename="${file.name}"`, `Content-Type: ${file.type}\r\n\r\n`)
  const head = Buffer.from(texts.join('') + fileHead)
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const handle = await open(file.path, 'r').catch((error: unknown) => Promise.reject(fromDiskError(error)))
  const { size } = await handle.stat()

  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield head
    // Not beyond the length that was announced, whatever is still being written.
    if (size > 0)
      for await (const chunk of handle.createReadStream({ start: 0, end: size - 1, autoClose: false }))
        yield chunk as Buffer
    yield tail
  }

  const source = bytes()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await source.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await source.return(undefined)
    },
  })
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: head.byteLength + size + tail.byteLength,
    body,
    close: () => handle.close(),
  }
}
