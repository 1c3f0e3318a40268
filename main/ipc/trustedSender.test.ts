import { describe, expect, it } from 'vitest'
import { isTrustedSender, type SenderFrame } from './trustedSender.ts'

const frame = (url: string, parent: SenderFrame = null) => ({ url, parent }) as SenderFrame

describe('isTrustedSender', () => {
  it('trusts the top frame of our own pages', () => {
    expect(isTrustedSender(frame('app://sayso/tasks/index.html'), 'app://sayso')).toBe(true)
  })

  it.each([
    ['another host', frame('app://evil/tasks/index.html')],
    ['a web page', frame('https://sayso/tasks/index.html')],
    ['a page that only begins alike', frame('app://sayso.evil/')],
    ['a frame inside our page', frame('app://sayso/x.html', frame('app://sayso/tasks/index.html'))],
    ['a page without an address', frame('')],
    ['about:blank', frame('about:blank')],
    ['a frame that is gone', null],
  ])('refuses %s', (_name, sender) => {
    expect(isTrustedSender(sender, 'app://sayso')).toBe(false)
  })
})
