/** The local stack in a process of its own, so that what loads it does not share a thread with its gateway. Ends with its parent. */
import { startStack } from '../../supabase/local/stack.ts'
import { EnvironmentName } from '../../shared/config/environments.ts'

const stack = await startStack({
  environment: EnvironmentName.parse(process.argv[2]),
  durable: true,
})
process.send?.({ url: stack.url, anonKey: stack.anonKey, secret: stack.secret, databaseUrl: stack.databaseUrl })
process.on('disconnect', () => void stack.stop().then(() => process.exit(0)))
process.on('SIGINT', () => {})
