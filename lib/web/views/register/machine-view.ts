import { type Machine, machineRows } from '#lib/domain/register/machine-decisions.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** What is said of machines in a programme, as name and lines; `say` gives the words of the register. */
export const machineView = <T>(machine: Machine<T>, say: (text: T) => string, words: Words) =>
  machineRows(machine).map(row => ({
    name: words.t(`pdf.use.machine.${row.name}`),
    lines:
      'quoted' in row
        ? [say(row.quoted)]
        : row.sentences.map(({ key, day }) =>
            words.t(`pdf.use.machine.say.${key}`, day ? { date: words.day(Temporal.PlainDate.from(day)) } : {}),
          ),
  }))
