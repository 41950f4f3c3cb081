// Runs before every npm script, on any Node from 20.9: plain JavaScript, no packages. It installs what package-lock.json
// names when node_modules lacks it, so that an empty clone needs one command. npm then finds the project's own Node in
// node_modules/.bin, before the one it was started with.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const ownNode = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 9))
  stop(
    `Fifteen needs Node 20.9 or later to install itself; this is Node ${process.versions.node}. Install a newer one.`,
  )
if (!isInstalled()) await install()
if (!existsSync(ownNode) && major < 26)
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

async function install() {
  // In milliseconds; a test does not wait so long.
  const every = Number(process.argv[2] ?? 5000)
  say('Installing the packages that Fifteen needs (once, about a minute) …')
  const began = Date.now()
  const telling = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000)
    say(`  … ${seconds} seconds; ${progress()}`)
  }, every)
  const { code, signal, said, error } = await runNpm()
  clearInterval(telling)
  if (error) stop(`npm could not be started (${error.code}). Install npm, which comes with Node, and start again.`)
  if (signal) stop('The installation was stopped. Start again to go on.')
  if (code !== 0) stop(reasonIn(said))
  if (!isInstalled())
    stop(
      `npm did not find the Node 26 package for ${process.platform}-${process.arch}. Check the network and start again.`,
    )
  say(`The packages are there after ${Math.round((Date.now() - began) / 1000)} seconds.`)
}

/** Runs `npm ci` and gives how it ended and what it complained of, which is shown as it comes. */
function runNpm() {
  // The npm that runs this script, or, without one, the npm of the path.
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  const args = [
    ...['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'],
    ...['--include=dev', '--include=optional'],
  ]
  // Its standard output goes to standard error: `npm run --silent fifteen` must print nothing but its result.
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 'pipe'],
    shell: !npm && process.platform === 'win32',
  })
  let said = ''
  child.stderr.on('data', piece => {
    said = (said + piece).slice(-20_000)
    process.stderr.write(piece)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise(resolve => {
    child.on('error', error => resolve({ error, said }))
    child.on('close', (code, signal) => resolve({ code, signal, said }))
  })
}

/** How many of the packages for this computer have a folder by now. */
function progress() {
  const wanted = Object.entries(packagesOf('package-lock.json')).filter(
    ([place, one]) => place !== '' && isForHere(one),
  )
  const there = wanted.filter(([place]) => existsSync(path.join(root, place))).length
  return there === 0 ? 'fetching them' : `${there} of about ${wanted.length} are there`
}

function isForHere({ os, cpu }) {
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch))
}

/** The sentence for what npm complained of, by its codes. */
function reasonIn(said) {
  const has = codes => new RegExp(`\\b(${codes})\\b`).test(said)
  if (has('ENOSPC')) return `The disk is full: free about two gigabytes for ${root} and start again.`
  if (has('ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT'))
    return (
      'The packages cannot be fetched: npm does not reach its registry. Check the network, and the proxy and registry ' +
      'that npm is told (npm config list), and start again; what was fetched is kept.'
    )
  if (has('EACCES|EPERM|EROFS')) return `This user may not write to ${root}. Start as the user it belongs to.`
  if (has('EINTEGRITY'))
    return 'A package is not the one that package-lock.json names, so it was not installed. Clear the cache of npm (npm cache clean --force) or ask whoever keeps its registry.'
  if (has('E401|E403|E404|ETARGET'))
    return 'The registry of npm does not give one of the packages, named above. Ask whoever keeps it, or choose another (npm config set registry).'
  if (has('EBADENGINE|EUSAGE'))
    return 'npm does not take package-lock.json, see above. Install a newer Node, with its npm.'
  return 'The packages could not be installed; npm says why above. Mend it and start again.'
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function stop(sentence) {
  say(sentence)
  process.exit(1)
}
