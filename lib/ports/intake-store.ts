import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'

/** A person found by exact staff number or address, for those who log requests. */
export type Found = {
  personId: string
  name: string
  email: string
  employeeNo: string
  leftOn: string | null
  establishment: Establishment & { id: string }
}

/** A request that came another way; `receivedAt` is when it reached the controller. */
export type Logged = Pick<AccessRequest, 'receivedAt' | 'profileId' | 'scope' | 'contact'> & {
  personId: string
  establishmentId: string
  channel: Exclude<AccessRequest['channel'], 'portal'>
  idempotencyKey: string
}

/** What came by letter or mail, sealed under a key of its own (`fileKey`, wrapped like a case's key). */
export type Original = {
  name: string
  type: string
  object: string
  fileKey: string
  wrappedKey: string
  bytes: number
  sha256: string
}

/** A picture of a document, sealed under a key of its own, and when it came. */
export type IdentityPicture = Pick<Original, 'type' | 'object' | 'fileKey' | 'wrappedKey' | 'bytes'> & {
  sentAt: Temporal.Instant
}

/** What an applicant wrote, for the staff on the case. */
export type Claim = { name: string; workedFrom: string; workedTo: string; email: string; employeeNo: string | null }

/**
 * Whose file a proposed identity would open. `spelling` and `address` compare it with what was written; the address of the HR
 * file itself stays unread. `identifiers`: by how many the sources know this person.
 */
export type Candidate = Omit<Found, 'email' | 'establishment'> & {
  place: string
  ledBy: string | null
  identifiers: number
  spelling: 'same' | 'other_letters' | 'other'
  address: 'same' | 'other' | 'none'
}

/** Somebody of the directory whose name is like it, in whatever letters. */
export type Similar = Pick<Found, 'name' | 'employeeNo' | 'leftOn'> & { place: string; sameAddress: boolean }

/** Arrival on other channels, who it is, and who acts for them. */
export type IntakeStore = Arrivals & IdentityProofs & Delegates

type Arrivals = {
  /** By exact staff number or e-mail address; never a list, never someone of the own line. */
  personByExact(wanted: string): Promise<Found | null>
  /** The place of this id. */
  place(id: string): Promise<(Establishment & { id: string }) | null>
  /** Someone the directory does not know yet; gives the person's id. */
  logApplicant(person: { name: string; email: string; place: string }): Promise<string>
  /** Gives the id of the request. The database refuses an arrival in the future. */
  log(request: Logged): Promise<string>
  keepOriginal(requestId: string, original: Original): Promise<void>
  original(requestId: string): Promise<Original | null>
  /** Joins to an open case of the same person about the same; gives that case's number, or null. */
  joinTwin(requestId: string): Promise<string | null>
}

type IdentityProofs = {
  /** One at a time, from the subject alone, while one is asked for. */
  keepPicture(requestId: string, picture: Omit<IdentityPicture, 'sentAt'>): Promise<void>
  picture(requestId: string): Promise<IdentityPicture | null>
  dropPicture(requestId: string): Promise<void>
  claimOf(requestId: string): Promise<Claim | null>
  /** Whether the proven address is the private one on the HR file of this person. */
  isAddressOnFile(requestId: string, personId: string): Promise<boolean>
  /** When the code of the letter was typed, or null. */
  postedCodeUsed(requestId: string): Promise<Temporal.Instant | null>
  /** For the second person alone: null for who proposed it and for whoever may not judge it. */
  candidate(requestId: string): Promise<Candidate | null>
  /** For the same reader, by name; six at most. */
  similarTo(requestId: string): Promise<Similar[]>
  /** After two people: the applicant is this person; false when the second one may not say so. */
  recognise(requestId: string, personId: string): Promise<boolean>
}

type Delegates = {
  /** Gives the delegate's id; the fact that names them is the subject's own. */
  nameDelegate(requestId: string, name: string, email: string): Promise<string>
  /** The case that the acting delegate may see, or null. */
  entrusted(): Promise<AccessRequest | null>
}
