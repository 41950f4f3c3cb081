import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { childEnvironment, toolSetting } from '#lib/settings.ts'

/** Where the browser is; null is Playwright's own. */
export type Browser = { executable: string | null }

const asRoot = process.getuid?.() === 0

/** What a browser is told here: no sandbox as root (it refuses otherwise), and no traffic of its own. */
export const browserArguments: string[] = [
  ...(asRoot ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
]

/**
 * Finds a browser that really starts, and installs one when there is none: `CHROME_PATH`, Playwright's own, the
 * system's, Playwright's download, Debian's package (as root), a browser from npm. Throws a sentence that tells what was
 * tried.
 */
export async function findBrowser(say: (line: string) => void): Promise<Browser> {
  const asked = toolSetting('CHROME_PATH')
  if (asked) {
    const fault = await faultOf(asked)
    if (fault) throw new Error(`CHROME_PATH: ${asked} does not start: ${fault}`)
    return { executable: asked }
  }
  const tried: string[] = []
  for (const [name, find] of ways(say)) {
    for (const executable of await find()) {
      const fault = await faultOf(executable)
      if (!fault) return { executable }
      tried.push(`${executable ?? name}: ${fault}`)
    }
  }
  throw new Error(`No browser was found, and none could be installed. Set CHROME_PATH. Tried:\n${tried.join('\n')}`)
}

/** Each way gives the programs it found; null is Playwright's own. */
function ways(say: (line: string) => void): [string, () => Promise<(string | null)[]>][] {
  const own = async () => [null]
  const system = async () => systemBrowsers()
  return [
    ['Playwright’s own', own],
    ['the system’s', system],
    ['Playwright’s download', async () => (download(say) ? [null] : [])],
    ['Debian’s package', async () => (installPackage(say) ? systemBrowsers() : [])],
    ['a browser from npm', async () => fromNpm(say)],
  ]
}

/** The first line of what went wrong when it was started, or null when it works. */
async function faultOf(executable: string | null): Promise<string | null> {
  try {
    const browser = await chromium.launch({
      args: browserArguments,
      ...(executable ? { executablePath: executable } : {}),
    })
    await browser.close()
    return null
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n')[0] ?? 'unknown'
  }
}

function systemBrowsers(): string[] {
  // The shell without windows does the same journeys in three quarters of the time.
  const names = ['chromium-headless-shell', 'google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
  const found = names.map(name => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim() ?? '')
  const mac = process.platform === 'darwin' ? ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'] : []
  return [...found.filter(file => file !== ''), ...mac]
}

function download(say: (line: string) => void): boolean {
  say('No browser here: Playwright downloads one …')
  const program = path.join(path.dirname(createRequire(import.meta.url).resolve('@playwright/test')), 'cli.js')
  return done(process.execPath, [program, 'install', '--only-shell', 'chromium'])
}

function installPackage(say: (line: string) => void): boolean {
  if (!asRoot || !done('apt-get', ['--version'])) return false
  say('Installing chromium with apt-get …')
  const install = (name: string) => done('apt-get', ['install', '-y', '--no-install-recommends', name])
  return done('apt-get', ['update']) && (install('chromium-headless-shell') || install('chromium'))
}

/** Kept beside the packages, not among them, so that the lock stays the whole truth about node_modules. */
async function fromNpm(say: (line: string) => void): Promise<string[]> {
  say('Installing a browser from npm …')
  const folder = path.join(import.meta.dirname, '../node_modules/.cache/fifteen-browser')
  const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  if (!done('npm', [...args, '@sparticuz/chromium@153.0.0'])) return []
  const require = createRequire(path.join(folder, 'package.json'))
  const { default: packed } = await import(require.resolve('@sparticuz/chromium'))
  return [await packed.executablePath()]
}

const done = (command: string, args: string[]): boolean =>
  spawnSync(command, args, {
    stdio: 'ignore',
    timeout: 300_000,
    env: childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' }),
  }).status === 0
