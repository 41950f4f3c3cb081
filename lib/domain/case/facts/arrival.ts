import { z } from 'zod'
import { bare, day, instant, isUndecided, matter } from '#lib/domain/case/matter.ts'

/**
 * By what the first date was counted, and that date (docs/law/deadlines.md): the versions of the law, of the holiday table
 * and of the time-zone data. The versions hold for every later date of the case.
 */
const counted = z.object({ profile: z.string(), calendar: z.string(), timeZones: z.string(), due: day })
export type Counted = z.output<typeof counted>

type Arrival = {
  received: boolean
  /** Logged by staff and not yet confirmed by a second person. */
  unconfirmed: boolean
  confirmed: boolean
  /** Who wrote down that the request came. */
  loggedBy: (string | null)[]
  /** What staff wrote down last of what came another way. */
  logged: { wording: string; original: string | null } | null
  datedOn: string | null
  counted: Counted | null
  /** Arrivals (ISO instants) of other requests of the same person that this case took up: the earliest counts. */
  takenUp: string[]
  /** No access was asked for: a right is used, or a complaint made, by itself. */
  standsAlone: boolean
  /** This request was taken up by another case. */
  joined: boolean
}

const staff: ReadonlySet<string> = new Set(['handler', 'dpo', 'approver', 'administrator'])

/** How a request reached the controller (Art. 12(3) GDPR: "within one month of receipt"), and a second look at paper. */
export const arrival = matter({
  begin: {
    received: false,
    unconfirmed: false,
    confirmed: false,
    loggedBy: [],
    logged: null,
    datedOn: null,
    counted: null,
    takenUp: [],
    standsAlone: false,
    joined: false,
  } as Arrival,
  shapes: {
    /** `datedOn`: the date the request itself bears, where it counts (LGPD Art. 19, PIPEDA s.8). */
    /** `only`: a right is used (Art. 16 to 18, 21, 22) or a complaint made without asking for access; no answer is owed. */
    received: z.object({
      datedOn: day.exactOptional(),
      counted: counted.exactOptional(),
      only: z.enum(['right', 'complaint']).exactOptional(),
    }),
    /** Written down by staff from paper, mail or talk; `original` is the SHA-256 of what came, `wording` what was asked. */
    intake_logged: z.object({ wording: z.string(), original: z.string().nullable() }),
    intake_confirmed: bare,
    /** This case takes up another request of the same person. The database notes it when both are about the same. */
    duplicate_joined: z.object({ number: z.string(), receivedAt: instant }),
    joined_to: z.object({ number: z.string() }),
  },
  effects: {
    received: (state, { at, by, datedOn, counted, only }) => ({
      ...(only ? { stage: 'RIGHTS', ended: at } : {}),
      state: {
        ...state,
        received: true,
        standsAlone: only !== undefined,
        unconfirmed: state.unconfirmed || staff.has(by.role),
        loggedBy: [...state.loggedBy, by.personId],
        datedOn: state.datedOn ?? datedOn ?? null,
        counted: state.counted ?? counted ?? null,
      },
    }),
    intake_logged: (state, { by, wording, original }) => ({
      state: { ...state, unconfirmed: true, logged: { wording, original }, loggedBy: [...state.loggedBy, by.personId] },
    }),
    intake_confirmed: state => ({ state: { ...state, unconfirmed: false, confirmed: true } }),
    duplicate_joined: (state, { receivedAt }) => ({ state: { ...state, takenUp: [...state.takenUp, receivedAt] } }),
    joined_to: (state, { at }, so) => ({
      state: { ...state, joined: true },
      ...(isUndecided(so) ? { stage: 'REDIRECTED', ended: at, closes: true } : {}),
    }),
  },
})
