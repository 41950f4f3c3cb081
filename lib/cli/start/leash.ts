// Loaded first into every child of the supervisor (node --import): when the supervisor is gone, even by kill -9, its
// end of the channel closes, and the child ends as if it had been told to.
const patience = 10_000

if (process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), patience).unref()
  })
  // Waiting for this must not keep a child alive that has nothing else to do.
  process.channel.unref()
}
