import { describe, expect, it } from 'vitest'
import { ensurePackages } from './systemPackages.ts'
import type { Package, PackageTools } from './systemPackages.ts'

class FakeApt implements PackageTools {
  hasDpkg = true
  hasApt = true
  isRoot = true
  readonly said: string[] = []
  readonly ran: string[] = []

  constructor(
    readonly installed: Set<string>,
    readonly known: ReadonlySet<string>,
  ) {}

  isInstalled = (name: string) => this.installed.has(name)
  isKnown = (name: string) => this.known.has(name)
  say = (line: string) => void this.said.push(line)
  aptGet = (args: readonly string[]) => {
    this.ran.push(args.join(' '))
    if (args[0] === 'install') for (const name of args) if (this.known.has(name)) this.installed.add(name)
    return true
  }
}

const packages: readonly Package[] = [['libgtk-3-0t64', 'libgtk-3-0'], ['xvfb']]

describe('system packages', () => {
  it('asks for nothing when each is there by one of its names', () => {
    const apt = new FakeApt(new Set(['libgtk-3-0', 'xvfb']), new Set())
    expect(ensurePackages(packages, apt)).toEqual([])
    expect([...apt.ran, ...apt.said]).toEqual([])
  })

  it('installs, as root, those missing by the name that this distribution knows', () => {
    const apt = new FakeApt(new Set(['xvfb']), new Set(['libgtk-3-0', 'xvfb']))
    expect(ensurePackages(packages, apt)).toEqual([])
    expect(apt.ran).toEqual(['update -qq', 'install -y -qq --no-install-recommends libgtk-3-0'])
  })

  it('names what could not be installed', () => {
    const apt = new FakeApt(new Set(), new Set(['xvfb']))
    expect(ensurePackages(packages, apt)).toEqual(['libgtk-3-0t64'])
    expect(apt.said.at(-1)).toContain('libgtk-3-0t64')
  })

  it('gives the line to run to somebody who is not root', () => {
    const apt = new FakeApt(new Set(), new Set(['libgtk-3-0', 'xvfb']))
    apt.isRoot = false
    expect(ensurePackages(packages, apt)).toEqual(['libgtk-3-0', 'xvfb'])
    expect(apt.said).toEqual([expect.stringContaining('apt-get install --no-install-recommends libgtk-3-0 xvfb')])
    expect(apt.ran).toEqual([])
  })

  it('checks nothing where there is no dpkg', () => {
    const apt = new FakeApt(new Set(), new Set())
    apt.hasDpkg = false
    expect(ensurePackages(packages, apt)).toEqual([])
  })
})
