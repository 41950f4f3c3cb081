import net from 'node:net'

/** Whether something already listens on the port of this computer. */
export async function isTaken(host: string, port: number): Promise<boolean> {
  if (await answers('127.0.0.1', port)) return true
  if (await answers('::1', port)) return true
  return !(await canListen(host, port))
}

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = net.connect({ host, port })
    socket.once('connect', () => socket.end(() => resolve(true)))
    socket.once('error', () => resolve(false))
  })

const canListen = (host: string, port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
