import type { Exposure } from '#lib/domain/register/exposure.ts'
import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { accessLog, activityWatch, appUsage, webProxy } from './register/app-usage.ts'
import { badgeDoors, badgeProgramme } from './register/badge-doors.ts'
import { inFourLanguages } from './register/in-four-languages.ts'
import { keystrokeProgramme, keystrokes } from './register/keystrokes.ts'
import { location, locationProgramme } from './register/location.ts'
import { stagingFolder, trainingLineage, trainingProgramme } from './register/model-training.ts'
import { screenshotProgramme, screenshots } from './register/screenshots.ts'

/** Northwind's register of processing (Art. 30), as its staff read it. */
export const demoProgrammes: MonitoringProgramme[] = inFourLanguages([
  appUsage,
  keystrokeProgramme,
  screenshotProgramme,
  locationProgramme,
  badgeProgramme,
  trainingProgramme,
])

/** The systems asked for each request; the id is that of the source's manifest. */
export const demoSources: RegisteredSource[] = inFourLanguages([
  activityWatch,
  keystrokes,
  screenshots,
  location,
  badgeDoors,
  webProxy,
  accessLog,
  trainingLineage,
])

/** The one incident: a folder that lay open from 9 to 18 September 2026. */
export const demoExposures: Exposure[] = inFourLanguages([stagingFolder])
