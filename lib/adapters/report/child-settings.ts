import { join } from 'node:path'

/**
 * What the composing process is started with. A small young generation, a heap that grows in small steps, and bytes
 * outside the heap counted with it keep its memory flat while millions of short texts pass through it.
 */
export const composeArguments = [
  '--max-semi-space-size=4',
  '--heap-growing-percent=20',
  '--external-memory-accounted-in-global-limit',
]

/**
 * The C library on Linux: one arena is enough for one thread, and blocks of 64 KB and more go back as soon as they are
 * free. The compiled program is kept beside the
 * packages: without that each child compiles it anew, which takes 25 MB and half a second. The child gets nothing else to
 * read.
 */
export const composeEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../node_modules/.cache/fifteen'),
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '65536',
  MALLOC_TRIM_THRESHOLD_: '65536',
}
