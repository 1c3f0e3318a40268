/** What was found, as a table and as one JSON object in the last line. */

/** What one check came to. */
export interface Findings {
  /** Recordings, words, tasks or changes that were there, or were promised, and are not. */
  lost: number
  /** What is there twice. */
  doubled: number
  /** What never came to its end. */
  stuck: number
  /** A sentence for each, for whoever looks for the cause. */
  notes: string[]
}

export interface FaultRow {
  fault: string
  runs: number
  lost: number
  doubled: number
  stuck: number
  /** The protection is taken away on purpose: it must lose. */
  control?: boolean
  /** Why this was not tried here. Such a row has no runs, and is no pass. */
  skipped?: string
}

export const nothingFound = (): Findings => ({ lost: 0, doubled: 0, stuck: 0, notes: [] })

/** Rows in the order in which their faults were first tried. */
export class Report {
  private readonly rows = new Map<string, FaultRow>()

  /** @param runs 0 where a fault is only found to have done something later on */
  add(fault: string, found: Findings, { runs = 1, control = false } = {}): void {
    const row = this.rows.get(fault) ?? { fault, runs: 0, lost: 0, doubled: 0, stuck: 0 }
    row.runs += runs
    row.lost += found.lost
    row.doubled += found.doubled
    row.stuck += found.stuck
    if (control) row.control = true
    this.rows.set(fault, row)
    // A control is expected to lose, and its losses would hide the others.
    if (!control) for (const note of found.notes) console.log(`${fault}: ${note}`)
  }

  skip(fault: string, why: string): void {
    this.rows.set(fault, { fault, runs: 0, lost: 0, doubled: 0, stuck: 0, skipped: why })
  }

  all(): FaultRow[] {
    return [...this.rows.values()]
  }

  /** Whether everything that was tried did well: nothing lost, doubled or stuck, and each control lost something. */
  good(): boolean {
    return this.all().every((row) => {
      if (row.skipped) return true
      return row.control ? row.lost > 0 : row.lost + row.doubled + row.stuck === 0
    })
  }

  /** @param more what else is in the JSON object, such as the seed */
  print(more: Record<string, unknown>): void {
    const rows = this.all()
    console.table(
      rows.map(({ fault, runs, lost, doubled, stuck, control, skipped }) => {
        const name = control ? `${fault} (control: has to lose)` : fault
        if (skipped) return { fault: `${name}: skipped: ${skipped}`, runs: '-', lost: '-', doubled: '-', stuck: '-' }
        return { fault: name, runs, lost, doubled, stuck }
      }),
    )
    const tried = rows.filter((row) => !row.skipped && !row.control)
    const sum = (what: 'runs' | 'lost' | 'doubled' | 'stuck') => tried.reduce((total, row) => total + row[what], 0)
    console.log(
      JSON.stringify({
        ...more,
        good: this.good(),
        // Without the controls.
        runs: sum('runs'),
        lost: sum('lost'),
        doubled: sum('doubled'),
        stuck: sum('stuck'),
        rows,
      }),
    )
  }
}
