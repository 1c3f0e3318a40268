/** A server on this machine that has one file, and every bad manner. For tests. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Manners {
  /** Closes the connection after so many bytes of an answer; asked for each request. */
  cutAfter?(request: number): number | null
  noRange?: boolean
  noVersion?: boolean
  /** Status instead of the file; asked for each request. */
  status?(request: number): number | null
  /** Another content from this request on. */
  changedFrom?: { request: number; content: Buffer }
  wrongRange?: boolean
  stalls?(request: number): boolean
}

export class FileServer {
  readonly ranges: (string | undefined)[] = []
  private readonly server: Server
  manners: Manners = {}

  constructor(private readonly content: Buffer) {
    this.server = createServer((request, response) => this.answer(request, response))
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/file`
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { manners } = this
    const index = this.ranges.push(request.headers.range) - 1
    const status = manners.status?.(index)
    if (status) return void response.writeHead(status).end()
    const changed = manners.changedFrom !== undefined && index >= manners.changedFrom.request
    const content = changed ? (manners.changedFrom?.content as Buffer) : this.content
    const tag = changed ? '"second"' : '"first"'
    const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
    const same = request.headers['if-range'] === undefined || request.headers['if-range'] === tag
    const version = manners.noVersion ? {} : { etag: tag }
    let from = 0
    if (asked !== undefined && same && !manners.noRange) {
      from = Number(asked)
      if (from >= content.length)
        return void response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end()
      const start = manners.wrongRange ? from + 1 : from
      response.writeHead(206, {
        ...version,
        'content-range': `bytes ${start}-${content.length - 1}/${content.length}`,
        'content-length': content.length - from,
      })
    } else response.writeHead(200, { ...version, 'content-length': content.length })
    const cut = manners.cutAfter?.(index) ?? null
    const body = content.subarray(from, cut === null ? undefined : from + cut)
    if (manners.stalls?.(index)) return void response.write(body.subarray(0, 1_000))
    if (cut === null) return void response.end(body)
    // Only what has really gone out before the connection breaks.
    response.write(body, () => response.destroy())
  }
}
