const programs = [
  'Chrome',
  'Outlook',
  'Slack',
  'Excel',
  'Teams',
  'VS Code',
  'Word',
  'Acrobat',
  'Jira',
  'Zoom',
  'Explorer',
]
const sources = ['app-usage', 'browser-log', 'keystrokes', 'screenshot', 'badge', 'vpn', 'location', 'message-log']
const categories = ['Activity', 'Web', 'Input', 'Image', 'Access', 'Network', 'Position', 'Communication']
const words = (
  'quarterly budget review draft meeting notes customer invoice project status planning contract salary release ' +
  'pipeline incident ticket onboarding roadmap interview candidate payroll holiday schedule report dashboard security ' +
  'policy design sprint backlog deploy database migration legal counsel procurement'
).split(' ')

const titleCount = 5000
const uniqueShare = 0.2

/**
 * Demo rows of the benchmark's table, always the same: time, source, category, detail, value; about 94 characters each.
 * A fifth of the details is an address that occurs once, the others are 5,000 titles of which few are frequent.
 */
export function* benchRows(count: number): Generator<string[]> {
  const random = randomFrom(42)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const titles = Array.from({ length: titleCount }, () => titleOf(random, pick))
  let time = Date.UTC(2026, 0, 1, 8)
  let [day, date] = [0, '']
  for (let n = 0; n < count; n++) {
    time += Math.floor(random() * 30_000)
    const detail =
      random() < uniqueShare
        ? `https://intranet.northwind.example/${pick(words)}/${Math.floor(random() * 1e9).toString(36)}?id=${Math.floor(random() * 1e6)}`
        : (titles[Math.floor(random() ** 3 * titleCount)] ?? '')
    // Telling the date anew for each row would take longer than writing the row does.
    const today = Math.floor(time / dayLength)
    if (today !== day) [day, date] = [today, new Date(time).toISOString().slice(0, 10)]
    const seconds = Math.floor((time - day * dayLength) / 1000)
    const at = `${date} ${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
    const value = hundredths(Math.floor(random() * 100_000))
    yield [at, pick(sources), pick(categories), detail, value]
  }
}

const dayLength = 86_400_000
const twoDigits = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
const two = (value: number): string => twoDigits[Math.floor(value)] ?? ''

/** A number of hundredths with no more decimals than it needs. */
function hundredths(value: number): string {
  const [whole, rest] = [Math.floor(value / 100), value % 100]
  if (rest === 0) return String(whole)
  return rest % 10 === 0 ? `${whole}.${rest / 10}` : `${whole}.${two(rest)}`
}

function titleOf(random: () => number, pick: (list: readonly string[]) => string): string {
  const length = 3 + Math.floor(random() * 5)
  const title = Array.from({ length }, () => pick(words)).join(' ')
  return `${title} ${100 + Math.floor(random() * 900)} - ${pick(programs)}`
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
