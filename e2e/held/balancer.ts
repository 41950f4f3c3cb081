import http from 'node:http'

/** A reverse proxy in front of several web processes; disposing closes it. */
export type HeldBalancer = { served: number[]; close(): void }

/** Listens on a port of localhost and gives each request to the next of `ports` in turn, as one trusted proxy. */
export async function holdBalancer(port: number, ports: number[]): Promise<HeldBalancer> {
  const served = ports.map(() => 0)
  let turn = 0
  const agent = new http.Agent({ keepAlive: true })
  const server = http.createServer((request, response) => {
    const at = turn++ % ports.length
    served[at] = (served[at] ?? 0) + 1
    const { method, url: path, headers, socket } = request
    const forwarded = { ...headers, 'x-forwarded-for': socket.remoteAddress, 'x-forwarded-host': headers.host }
    const onward = http.request({ host: 'localhost', port: ports[at], method, path, headers: forwarded, agent })
    onward.on('response', answer => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  })
  // As the pages themselves: a balancer that closes idle connections makes the next form fail.
  server.keepAliveTimeout = 620_000
  await new Promise<void>(resolve => server.listen(port, 'localhost', resolve))
  return {
    served,
    close: () => {
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}
