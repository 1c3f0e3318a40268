import { createWriteStream } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'
import yauzl from 'yauzl'

/**
 * Unpacks entries of a zip file into a folder, with their permissions.
 * @param place where an entry goes, relative to `folder`; null leaves it out
 * @throws when an entry would land outside the folder, or the file is damaged
 */
export async function unzip(file: string, folder: string, place: (entry: string) => string | null): Promise<void> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.open(file, { lazyEntries: true, autoClose: true }, (error, opened) =>
      opened ? resolve(opened) : reject(error ?? new Error('cannot open the archive')),
    ),
  )
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve())
    zip.on('entry', (entry: yauzl.Entry) => {
      const target = entry.fileName.endsWith('/') ? null : place(entry.fileName)
      const written = target === null ? Promise.resolve() : writeEntry(zip, entry, folder, target)
      written.then(() => zip.readEntry(), reject)
    })
    zip.readEntry()
  })
}

async function writeEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, folder: string, target: string): Promise<void> {
  const path = join(folder, target)
  if (!path.startsWith(normalize(folder + sep))) throw new Error(`the archive reaches outside: ${entry.fileName}`)
  await mkdir(dirname(path), { recursive: true })
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) =>
      opened ? resolve(opened) : reject(error ?? new Error(`cannot read ${entry.fileName}`)),
    ),
  )
  // The upper half of the attributes holds the Unix mode: the file's type and its permissions.
  const mode = entry.externalFileAttributes >>> 16
  const isLink = (mode & 0o170000) === 0o120000
  if (isLink) await symlink(await text(stream), path)
  else await pipeline(stream, createWriteStream(path, { mode: mode & 0o111 ? 0o755 : 0o644 }))
}
