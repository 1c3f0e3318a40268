/** @returns the row that takes the focus when the row `id` goes away: the next one, at the end the one before */
export function neighbour(rows: readonly { id: string }[], id: string): string | null {
  const index = rows.findIndex((row) => row.id === id)
  if (index < 0) return rows[0]?.id ?? null
  return (rows[index + 1] ?? rows[index - 1])?.id ?? null
}
