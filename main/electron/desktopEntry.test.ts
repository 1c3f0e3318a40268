import { describe, expect, it } from 'vitest'
import { desktopEntry } from './desktopEntry.ts'

describe('desktopEntry', () => {
  it('quotes what the specification wants quoted', () => {
    const entry = desktopEntry(['/opt/My "Apps"/100%/sayso', '--hidden'])
    expect(entry).toContain('Exec="/opt/My \\"Apps\\"/100%%/sayso" "--hidden"\n')
  })
})
