import { subscribe } from 'node:diagnostics_channel'
import { Server } from 'node:net'
import { pathToFileURL } from 'node:url'

// Runs a program (its path and arguments follow) as a child of the supervisor: when the supervisor is gone, even by
// kill -9, its end of the channel closes, and the program ends as if it had been told to. The program's own children
// are not touched, so this is not done by `node --import`, which they would inherit.
const patience = 10_000

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), patience).unref()
})
// Waiting for this must not keep a program alive that has nothing else to do.
process.channel?.unref()

// Tells the supervisor on which port the program listens: somebody else may have taken the one it was given.
subscribe('tracing:net.server.listen:asyncEnd', message => {
  const server = typeof message === 'object' && message && 'server' in message ? message.server : null
  const address = server instanceof Server ? server.address() : null
  if (typeof address === 'object' && address) process.send?.({ listening: address.port })
})

process.argv.splice(1, 1)
await import(pathToFileURL(process.argv[1] ?? '').href)
