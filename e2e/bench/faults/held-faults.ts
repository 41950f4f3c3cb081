import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startCluster } from '#lib/adapters/postgres/embedded.ts'
import { aside, type Place, smallDisk } from './place.ts'

/** A fault that is switched on and off; `objects`: where files lie. */
export type Fault = {
  name: string
  objects?: 's3' | 'files'
  begin(place: Place): void | Promise<void>
  end(place: Place): void | Promise<void>
}

const s3 = (name: string, status: number, code: string, only?: string): Fault => ({
  name,
  begin: ({ road }) => {
    road.s3.fault = ({ method }) => (only === undefined || only === method ? { status, code } : null)
  },
  end: ({ road }) => {
    road.s3.fault = () => null
  },
})
const smtp = (name: string, step: 'connect' | 'recipient' | 'taken', reply: number): Fault => ({
  name,
  begin: ({ road }) => {
    road.smtp.fault = at => (at === step ? reply : null)
  },
  end: ({ road }) => {
    road.smtp.fault = () => null
  },
})

/** A fault that goes on by itself while people act, and is over when it has. */
function again(name: string, work: (place: Place) => Promise<void>): Fault {
  let going: Promise<void> | undefined
  return {
    name,
    begin: place => {
      going = work(place)
    },
    end: async () => going,
  }
}

export const faults: Fault[] = [
  s3('store does not answer (503)', 503, 'SlowDown'),
  s3('store has no bucket', 404, 'NoSuchBucket'),
  s3('store refuses writing', 403, 'AccessDenied', 'PUT'),
  s3('store is full', 507, 'InsufficientStorage', 'PUT'),
  smtp('mail server away (421)', 'connect', 421),
  smtp('mail server refuses the message (554)', 'taken', 554),
  {
    name: 'database restarted',
    begin: ({ cluster }) => cluster.now.stop(),
    end: async ({ cluster }) => {
      cluster.now = await startCluster(cluster.folder, { test: true, port: cluster.now.port })
    },
  },
  again('database restarted ten times', async ({ cluster }) => {
    for (let times = 0; times < 10; times += 1) {
      await cluster.now.stop()
      cluster.now = await startCluster(cluster.folder, { test: true, port: cluster.now.port })
      await setTimeout(1000)
    }
  }),
  {
    name: 'database closed to us',
    begin: async ({ road }) => {
      await aside(road, 'alter role portal_login connection limit 0')
      await aside(road, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_login'")
    },
    end: async ({ road }) => {
      await aside(road, 'alter role portal_login connection limit -1')
    },
  },
  {
    name: 'disk full (a real one)',
    objects: 'files',
    begin: ({ road }) => writeFile(filler(road), Buffer.alloc(smallDisk)).catch(() => undefined),
    end: ({ road }) => rm(filler(road)),
  },
]

const filler = ({ folder }: Place['road']) => path.join(folder, 'objects/filler')
