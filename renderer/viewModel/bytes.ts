const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size as file managers write it, in powers of 1,000: "27.4 MB". */
export function formatBytes(bytes: number, locale: string): string {
  let power = 0
  let value = bytes
  // 999.95 would be written as 1,000.
  while (value >= 999.5 && power < units.length - 1) {
    value /= 1_000
    power += 1
  }
  const digits = power > 1 && value < 99.95 ? 1 : 0
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] as string,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value)
}
