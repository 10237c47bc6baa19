// Node 20 takes loaders of a thread from nowhere but the thread itself, and reads its first file without them.
import { register } from 'tsx/esm/api'

register()
await import('../verify-worker.ts')
