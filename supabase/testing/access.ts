/**
 * Who may do what, as it is meant to be: every table and function of the schema public that is open to anybody, by name. The tests
 * compare it with the database's catalogue. What is not named here has to be closed to all but the service role, so a table or
 * function that was opened without a word here fails them, and everything that is there is attacked, named or not.
 */

export type Verb = 'select' | 'insert' | 'update' | 'delete'

/**
 * What the role of everybody who is signed in is granted on a table. Rows are held apart by policies on top of that. anon is granted
 * nothing on any table.
 */
export const tableGrants: Record<string, Verb[]> = {
  // What a person's devices share. Inserts and updates pass the policies from within push_ops alone.
  records: ['select', 'insert', 'update'],
  user_counters: ['select', 'insert', 'update'],
  pull_counts: ['select', 'insert', 'update'],
  applied_ops: ['select', 'insert'],
  devices: ['select', 'insert', 'update', 'delete'],
  // One row for all.
  server_epoch: ['select'],
  sync_limits: ['select'],
  // Operators read them; policies show nothing to others.
  rollout_plans: ['select'],
  rollout_plan_stages: ['select'],
  rollout_plan_metrics: ['select'],
  rollouts: ['select'],
  rollout_readings: ['select'],
  rollout_gauges: ['select'],
  rollout_events: ['select'],
  rollout_steps: ['select'],
  rollout_notices: ['select'],
  rollout_watches: ['select'],
  schema_changes: ['select'],
  releases: ['select'],
  release_files: ['select'],
}

/** Tables of which everybody who is signed in sees the same rows. */
export const sharedTables = new Set(['server_epoch', 'sync_limits'])

/** Functions that a role may call. All others are for the service role, or refuse whoever is no operator by themselves. */
export const functionsOfEverybody = ['read_flags', 'record_events']
export const functionsOfUsers = ['push_ops', 'pull_changes', 'export_account', 'delete_account', 'is_operator']
/** Functions of these that run with their owner's rights, each with the reason. */
export const definers: Record<string, string> = {
  read_flags: 'shows flags without showing whose install ids are listed',
  record_events: 'writes events that nobody may read',
  delete_account: 'removes the row in auth.users that everything hangs on',
}
