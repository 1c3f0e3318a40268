/** Where a browser may be sent at the end of a sign-in. */
import type { StackConfig } from '../config.ts'

/** A pattern of the list, where `*` stops at dots and slashes and `**` does not. */
function matches(pattern: string, url: string): boolean {
  const expression = pattern
    .split(/(\*\*|\*|\?)/)
    .map((part) => ({ '**': '.*', '*': '[^./]*', '?': '[^./]' })[part] ?? part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&'))
    .join('')
  return new RegExp(`^${expression}$`).test(url)
}

/** @returns the place asked for where the list has it, otherwise the site's own address: never a place that is not allowed */
export function allowedRedirect(config: StackConfig['auth'], asked: string | null | undefined): string {
  if (!asked) return config.site_url
  return config.additional_redirect_urls.some((pattern) => matches(pattern, asked)) ? asked : config.site_url
}

/** The address with these parameters in its query, whatever its scheme is. */
export function withQuery(address: string, values: Record<string, string>): string {
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams(values).toString()}`
}
