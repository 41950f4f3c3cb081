import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { fileNameOf, secretNames } from './settings-files.ts'
import { shape } from './settings-rules.ts'

const root = path.join(import.meta.dirname, '..')
const folder = 'docs/operations/install'
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** Names that Node and Next read themselves. */
const ofOthers = ['NODE_ENV', 'NEXT_TELEMETRY_DISABLED']
const known = new Set([...Object.keys(shape.shape), ...secretNames.map(fileNameOf), ...ofOthers])
const unknown = (names: string[]): string[] => names.filter(name => !known.has(name))

const commands = [...read('lib/cli/fifteen.ts').matchAll(/usage: '(\w+)/g)].map(([, name]) => name)
const digest = /@sha256:[0-9a-f]{64}$/

/** A route that exists, or the one that serves the figures of a process beside it. */
const isRoute = (address: string): boolean =>
  address === '/live'
    ? read('lib/adapters/watch/serve-figures.ts').includes("'/live'")
    : existsSync(path.join(root, 'app', address, 'route.ts'))

const mount = z.looseObject({ name: z.string(), mountPath: z.string() })
const probe = z.looseObject({ httpGet: z.looseObject({ path: z.string(), port: z.string() }) }).optional()
const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()).optional(),
  env: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
  envFrom: z.array(z.unknown()).default([]),
  ports: z.array(z.looseObject({ name: z.string(), containerPort: z.number() })).default([]),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  securityContext: z.unknown(),
  volumeMounts: z.array(mount),
})
const pod = z.looseObject({
  automountServiceAccountToken: z.literal(false),
  securityContext: z.unknown(),
  initContainers: z.array(container).default([]),
  containers: z.array(container),
  volumes: z.array(z.looseObject({ name: z.string(), secret: z.looseObject({ secretName: z.string() }).optional() })),
})
const object = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
  data: z.record(z.string(), z.string()).default({}),
  spec: z
    .looseObject({
      template: z.looseObject({ metadata: z.unknown(), spec: pod }).optional(),
      replicas: z.number().optional(),
    })
    .optional(),
})

const manifests = parseAllDocuments(read(`${folder}/kubernetes.yaml`)).map(one => object.parse(one.toJS()))
const pods = manifests.flatMap(({ metadata: { name }, spec }) =>
  spec?.template ? [{ name, ...spec.template.spec }] : [],
)
const containers = pods.flatMap(one =>
  [...one.containers, ...one.initContainers].map(inside => ({ pod: one, ...inside })),
)
const settings = manifests.find(({ kind }) => kind === 'ConfigMap')?.data ?? {}

test('the manifests have what an installation on several hosts needs', () => {
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    ...['Namespace fifteen', 'ConfigMap fifteen', 'Job fifteen-migrate', 'Deployment fifteen-web'],
    ...['Deployment fifteen-worker', 'Service fifteen-web', 'Ingress fifteen', 'PodDisruptionBudget fifteen-web'],
    ...['PodDisruptionBudget fifteen-worker', 'NetworkPolicy fifteen'],
  ])
  expect(manifests.slice(1).every(({ metadata }) => metadata.namespace === 'fifteen')).toBe(true)
  expect(manifests.flatMap(({ spec }) => spec?.replicas ?? [])).toEqual([2, 3])
})

test('every setting of the manifests is one of ours, and every command is there', () => {
  expect(unknown([...Object.keys(settings), ...containers.flatMap(({ env }) => env.map(({ name }) => name))])).toEqual(
    [],
  )
  expect(pods.flatMap(one => one.containers.flatMap(({ args }) => args ?? []))).toEqual(['migrate', 'web', 'worker'])
  for (const { args } of containers) for (const arg of args ?? []) expect(commands).toContain(arg)
})

test('every probe asks a route that is there, at a port that is named', () => {
  const probes = containers.flatMap(({ ports, startupProbe, livenessProbe, readinessProbe }) =>
    [startupProbe, livenessProbe, readinessProbe].flatMap(one => (one ? [{ ports, ...one.httpGet }] : [])),
  )
  expect(probes).toHaveLength(5)
  for (const { path: address, port, ports } of probes) {
    expect([address, isRoute(address)]).toEqual([address, true])
    expect(ports.map(({ name }) => name)).toContain(port)
  }
  const numbers = containers.flatMap(({ ports }) => ports.map(({ containerPort }) => String(containerPort)))
  expect(numbers).toEqual(['3000', settings.METRICS_PORT, settings.WORKER_METRICS_PORT])
})

test('no container can write to its image, gain a right or run as root, and each has a mount for every volume it uses', () => {
  for (const { name, pod: inside, securityContext, volumeMounts } of containers) {
    expect([name, securityContext]).toEqual([
      name,
      { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    ])
    expect(inside.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 })
    for (const one of volumeMounts) expect(inside.volumes.map(volume => volume.name)).toContain(one.name)
  }
})

test('every file that a setting names is in a secret that the guide makes by command', () => {
  const guide = read('docs/operations/install.md')
  const made = (secret: string): string[] => {
    const command =
      new RegExp(`kubectl[^\\n]*create secret generic ${secret} ([^\`]*?)\\n(?!\\s)`).exec(guide)?.[1] ?? ''
    return [...command.matchAll(/--from-file=secrets\/(\w+)/g)].map(([, name]) => name ?? '')
  }
  const named = [...Object.values(settings), ...containers.flatMap(({ env }) => env.map(({ value }) => value))]
  const files = (place: string) =>
    named.filter(value => value.startsWith(place)).map(value => path.posix.basename(value))
  expect(files('/run/secrets/fifteen/').sort()).toEqual(made('fifteen').sort())
  expect(files('/run/secrets/migration/')).toEqual(made('fifteen-migration'))
  expect(files('/run/secrets/').length).toBeGreaterThan(8)
})

const service = z.looseObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  read_only: z.boolean().optional(),
  user: z.string().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  volumes: z.array(z.string()).default([]),
})
const composed = z.looseObject({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
})
const compose = composed.parse(parse(read('compose.yaml'), { merge: true }))
const bucket = parse(read(`${folder}/compose.s3.yaml`), { merge: true })

test('containers on one computer: own services for migration, pages and worker, each closed as far as it goes', () => {
  const { database, ...ours } = compose.services
  expect(Object.keys(ours)).toEqual(['migrate', 'web', 'worker'])
  for (const [
    name,
    { command, env_file: further, user, read_only: closed, cap_drop: dropped, security_opt: secured },
  ] of Object.entries(ours)) {
    expect([command, further]).toEqual([[name], '.env'])
    expect(commands).toContain(name)
    expect({ user, closed, dropped, secured }).toEqual({
      user: '1000:1000',
      closed: true,
      dropped: ['ALL'],
      secured: ['no-new-privileges:true'],
    })
  }
  expect(database?.image).toMatch(digest)
  expect(database?.healthcheck).toBeDefined()
})

test('containers on one computer: every setting is one of ours, every secret and volume is declared', () => {
  const { database, ...ours } = compose.services
  expect(unknown(Object.values(ours).flatMap(({ environment }) => Object.keys(environment)))).toEqual([])
  expect(unknown(Object.keys(bucket['x-bucket'].environment))).toEqual([])
  for (const { environment, secrets, volumes } of Object.values(compose.services)) {
    const files = Object.values(environment).filter(value => value.startsWith('/run/secrets/'))
    expect(files.map(file => path.posix.basename(file)).sort()).toEqual([...secrets].sort())
    for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret)
    const named = volumes.flatMap(one => /^(\w+):/.exec(one)?.[1] ?? [])
    for (const volume of named) expect(Object.keys(compose.volumes)).toContain(volume)
  }
  const store = service.parse(bucket.services.store)
  expect(store.image).toMatch(digest)
  for (const secret of store.secrets) expect(Object.keys(bucket.secrets)).toContain(secret)
})

test('containers on one computer: each health check asks a route that is there', () => {
  const { web, worker } = compose.services
  const asked = [web, worker].map(
    one => /http:\/\/127\.0\.0\.1:\d+([\w/]+)'/.exec(one?.healthcheck?.test.join(' ') ?? '')?.[1] ?? '',
  )
  expect(asked).toEqual(['/api/health/pages', '/live'])
  for (const address of asked) expect(isRoute(address)).toBe(true)
  expect(worker?.healthcheck?.test.join(' ')).toContain(`:${worker?.environment.WORKER_METRICS_PORT}/`)
})

test('the image is made of a base that is named by its digest, and runs our commands as nobody', () => {
  const lines = read('Dockerfile').split('\n')
  const [base = ''] = lines.filter(line => line.startsWith('ARG NODE_IMAGE='))
  expect(base).toMatch(digest)
  expect(lines.filter(line => line.startsWith('FROM')).map(line => line.replace('{NODE_IMAGE}', '@'))).toEqual([
    'FROM $@ AS build',
    'FROM $@',
  ])
  expect(lines.filter(line => /^(USER|ENTRYPOINT|CMD)/.test(line))).toEqual([
    'USER 1000:1000',
    'ENTRYPOINT ["node", "/app/lib/cli/fifteen.ts"]',
    'CMD ["web"]',
  ])
  const set = /^ENV (.*)$/m.exec(read('Dockerfile'))?.[1] ?? ''
  expect(unknown([...set.matchAll(/(\w+)=/g)].map(([, name]) => name ?? ''))).toEqual([])
})

test.each(readdirSync(path.join(root, folder)).filter(file => file.endsWith('.service')))(
  'the unit %s sets what is a setting, hands each secret to the file that is named, and runs a command that is there',
  file => {
    const unit = read(`${folder}/${file}`)
    const set = [...unit.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }))
    expect(unknown(set.map(({ name }) => name))).toEqual([])
    const handed = [...unit.matchAll(/^LoadCredential=(\w+):\/etc\/fifteen\/secrets\/\1$/gm)].map(([, name]) => name)
    const named = set.flatMap(({ value }) => (value.startsWith('%d/') ? [value.slice(3)] : []))
    expect(handed).toEqual(named)
    expect(handed.length).toBeGreaterThan(5)
    const command = /^ExecStart=\S+ lib\/cli\/fifteen\.ts (\w+)$/m.exec(unit)?.[1]
    expect(commands).toContain(command)
    expect(file).toMatch(new RegExp(`^fifteen-${command}@?\\.service$`))
  },
)
