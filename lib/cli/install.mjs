// Runs before every npm script, on any Node from 20.9: plain JavaScript, no packages. It installs what package-lock.json
// names when node_modules lacks it, so that an empty clone needs one command. npm then finds the project's own Node in
// node_modules/.bin, before the one it was started with.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const ownNode = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

if (!isInstalled()) install()
if (!existsSync(ownNode) && major(process.versions.node) < 26)
  stop(
    `Fifteen runs on Node 26; this is Node ${process.versions.node}, and there is no Node 26 package for ` +
      `${process.platform}-${process.arch}. Install Node 26 and start again.`,
  )

/** npm writes the list of what it has really installed as its very last step, so a killed installation has none. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true
    const found = present[place]
    return found ? found.integrity === entry.integrity : entry.optional === true && !isOwnNode(place)
  })
}

/** The Node package of this platform is optional for npm only because the other platforms' are. */
function isOwnNode(place) {
  return new RegExp(`^node_modules/node-(bin-)?${process.platform}-${process.arch}$`).test(place)
}

function packagesOf(name) {
  try {
    return JSON.parse(readFileSync(path.join(root, name), 'utf8')).packages
  } catch {
    // No list, or half of one: nothing is known to be installed.
    return {}
  }
}

function install() {
  say('Installing the packages that Fifteen needs (once, about a minute) …')
  // The npm that runs this script, or, without one, the npm of the path.
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  const args = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ]
  // Its standard output goes to standard error: `npm run --silent fifteen` must print nothing but its result.
  const run = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
  })
  if (run.status === 0 && isInstalled()) return
  if (run.error) stop(`npm could not be started: ${run.error.message}.`)
  if (run.signal) stop('The installation was stopped. Start again to go on.')
  stop(
    run.status === 0
      ? `npm did not find the Node 26 package for ${process.platform}-${process.arch}. Check the network and start again.`
      : 'The packages could not be installed; npm says why above (often the network, or a full disk). Mend it and start again.',
  )
}

function major(version) {
  return Number(version.split('.')[0])
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function stop(sentence) {
  say(sentence)
  process.exit(1)
}
