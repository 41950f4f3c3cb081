/** The plain sentence for what PostgreSQL wrote when it gave up. */
export function reasonOf(said: string): string {
  if (/No space left on device|ENOSPC/.test(said)) return 'the disk is full. Free some space and start again.'
  if (/could not create shared memory segment|Cannot allocate memory/.test(said)) return 'there is not enough memory.'
  if (/Address already in use/.test(said)) return 'its port was taken in the same moment. Start again.'
  if (/pre-existing shared memory block/.test(said))
    return 'parts of the last one are still ending. Start again in a moment.'
  const lines = said.split('\n').filter(line => /FATAL|PANIC|error:/.test(line))
  return (lines.at(-1) ?? said.trim().split('\n').at(-1) ?? '').replace(/^.*(FATAL|PANIC|error):\s*/, '').slice(0, 300)
}
