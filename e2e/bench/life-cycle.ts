// The model test of the life cycle over 20,000 random stories (5,000 in `npm test`): `node e2e/bench/life-cycle.ts [STORIES]`.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { bareEnvironment } from '#lib/settings.ts'

const root = path.join(import.meta.dirname, '../..')
const runner = path.join(root, 'node_modules/vitest/vitest.mjs')
const { status } = spawnSync(process.execPath, [runner, 'run', 'lib/domain/case/life-cycle.test.ts'], {
  cwd: root,
  env: bareEnvironment({ LIFE_CYCLE_STORIES: process.argv[2] ?? '20000' }),
  stdio: 'inherit',
})
process.exitCode = status ?? 1
