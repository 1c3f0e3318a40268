import { open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fromDiskError } from '../../shared/errors.ts'

/** The calls that replaceFile makes, so that a test can fail each of them. */
export interface FileCalls {
  open: typeof open
  rename: typeof rename
  unlink: typeof unlink
}

let serial = 0

/**
 * Replaces a file as a whole: whatever happens, a power cut included, either the old content or the new is there. The new
 * one goes to a file beside it, is flushed, takes the name, and then the folder is flushed.
 *
 * @throws SaysoError disk.full, disk.readOnly; the old content stands then
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  calls: FileCalls = { open, rename, unlink },
): Promise<void> {
  // Its own name for each call, so that two at once cannot mix their content.
  const temporary = `${path}.${process.pid}-${(serial += 1)}.tmp`
  try {
    const file = await calls.open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await calls.rename(temporary, path)
  } catch (error) {
    await calls.unlink(temporary).catch(() => {
      // It was never made, or it has its name already, or the disk does not let us: the file itself is what counts.
    })
    throw fromDiskError(error)
  }
  await syncFolder(dirname(path), calls)
}

async function syncFolder(folder: string, calls: FileCalls): Promise<void> {
  // Windows cannot open folders; there NTFS journals names by itself.
  if (process.platform === 'win32') return
  const handle = await calls.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
