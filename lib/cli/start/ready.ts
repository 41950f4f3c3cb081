import { request } from 'node:http'
import { setTimeout } from 'node:timers/promises'

/** Waits until the pages answer; false when they do not within the time. */
export async function answersWithin(host: string, port: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds
  while (Date.now() < until) {
    const status = await statusOf(host === '0.0.0.0' || host === '::' ? 'localhost' : host, port)
    if (status !== null && status < 500) return true
    await setTimeout(100)
  }
  return false
}

/** Status of the health page, or null when nothing listens yet. */
const statusOf = (host: string, port: number): Promise<number | null> =>
  new Promise(resolve => {
    const asked = request({ host, port, path: '/health', timeout: 5000 }, response => {
      response.resume()
      resolve(response.statusCode ?? null)
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(null))
    asked.end()
  })
