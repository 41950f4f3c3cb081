import type { ClockNote } from '#lib/web/views/subject/clock-note.ts'
import type { Words } from '#lib/web/words/words.ts'

/** Questions, more time, refusals and complaints of a request, each with its way on. */
export const StatusClock = ({ notes, number, t }: { notes: ClockNote[]; number: string; t: Words['t'] }) =>
  notes.map(({ key, title, lines, way }) => (
    <section className="note" key={key}>
      {title && <h2>{title}</h2>}
      {lines.map(line => (
        <p key={line} className="whitespace-pre-line">
          {line}
        </p>
      ))}
      {way === 'answer' && (
        <p>
          <a className="btn" href={`/requests/${number}/question`}>
            {t('status.clock.answerNow')}
          </a>
        </p>
      )}
      {way === 'complain' && (
        <p>
          <a href={`/requests/${number}/complain`}>{t('rights.complain.link')}</a>
        </p>
      )}
    </section>
  ))
