/** A rollout of a feature, as clients see it: on a real PostgreSQL, from the first stage until it is taken back. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from './testing/testDatabase.ts'

const FLAG = 'voice-recording-v1'
const database = testDatabase()
const { query } = database
const percentage = async () =>
  Number((await query('select percentage from read_flags() where name = $1', [FLAG]))[0]?.['percentage'])

test('clients read the percentage of the stage, and nobody has the feature once it is taken back', async () => {
  const [draft] = await query(`select * from create_rollout('flag', $1, $1, 'to try it')`, [FLAG])
  const id = String(draft?.['id'])
  expect(await percentage()).toBe(100)
  const command = (name: string, revision: number) =>
    query(`select state from command_rollout($1, $2, 'to try it', $3)`, [id, name, revision])
  await command('start', 1)
  expect(await percentage()).toBe(5)
  await command('promote', 2)
  expect(await percentage()).toBe(20)

  const had = [randomUUID(), randomUUID()]
  for (const [install, variant] of [
    [had[0], true],
    [had[1], true],
    [randomUUID(), false],
  ] as const)
    await query(
      `insert into flag_exposures values ('production', $1, $2, '1.0.0', $3, now(), now() + interval '1 minute', 0, 0)`,
      [FLAG, variant, install],
    )
  await command('rollback', 3)
  expect(await percentage()).toBe(0)

  const done: unknown[] = []
  for (;;) {
    const [step] = await query('select * from claim_rollback_step($1, $2)', [id, 'worker'])
    if (!step) break
    done.push(step['name'])
    if (step['name'] === 'read_back')
      expect(await query('select flag_is_on($1, i) as on from unnest($2::text[]) as i', [FLAG, had])).toEqual([
        { on: false },
        { on: false },
      ])
    // Twice, as after a worker that died before it could say so.
    else for (let turn = 0; turn < 2; turn++) await query('select perform_rollback_step($1, $2)', [id, step['name']])
    await query('select finish_rollback_step($1, $2, $3, true, null, null)', [id, step['ordinal'], 'worker'])
  }
  expect(done).toEqual(['disable', 'read_back', 'notify', 'revert_schema', 'record'])
  expect(
    await query(`select evidence from rollout_events where rollout_id = $1 and action = 'feature_rollback'`, [id]),
  ).toEqual([{ evidence: { affected_users: 2 } }])
  expect((await query('select state from rollouts where id = $1', [id]))[0]).toEqual({ state: 'ROLLED_BACK' })
})
