/**
 * Windows are served from app://sayso/, held inside the renderer folder, with a policy that lets a page reach nothing but its
 * own files. https://www.electronjs.org/docs/latest/tutorial/security
 */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://sayso'

/** connect-src 'none': all network lives in main. blob: is a recording being played. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'media-src blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** @param folder absolute path of the built renderer */
export function serveRenderer(folder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const file = resolveInside(folder, request.url)
    if (file === null) return new Response('Not found', { status: 404 })
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      // A file that is not there and one that cannot be read are the same to a page.
      return new Response('Not found', { status: 404 })
    }
  })
}

/** @returns the absolute path that a URL stands for, or null where it would leave the folder or is not ours */
export function resolveInside(folder: string, url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || `${parsed.protocol}//${parsed.host}` !== APP_ORIGIN) return null
  let path: string
  try {
    path = decodeURIComponent(parsed.pathname)
  } catch {
    // A malformed escape names no file.
    return null
  }
  const file = normalize(join(folder, path))
  return file.startsWith(folder + sep) && !path.includes('\0') ? file : null
}
