import type { ReactNode } from 'react'
import type { RegisterView } from '#lib/web/views/register/register-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Entry = RegisterView['programmes'][number]
const tone = { active: 'ok', paused: 'pause', stopped: '' }

/** One programme: what, why, who, how long, AI. */
export function Programme({ programme, t }: { programme: Entry; t: Words['t'] }) {
  return (
    <section aria-labelledby={programme.id}>
      <h2 id={programme.id}>
        {programme.title} <span className={`tag ${tone[programme.tag.kind]}`}>{programme.tag.text}</span>
      </h2>
      {programme.stateWhy && <p>{programme.stateWhy}</p>}
      <dl className="ledger">
        <Line name={t('pdf.use.what')}>{programme.what}</Line>
        <Line name={t('register.why')}>
          <Lines lines={programme.why} />
        </Line>
        <Line name={t('register.who')}>
          <Lines lines={programme.who.map(({ text, abroad }) => (abroad ? `${text} ${abroad}` : text))} />
        </Line>
        <Line name={t('register.kept')}>{programme.kept}</Line>
        <Line name={t('register.ai')}>{programme.ai}</Line>
        <Line name={t('register.automated')}>{programme.automated}</Line>
        {programme.machine.map(({ name, lines }) => (
          <Line key={name} name={name}>
            <Lines lines={lines} />
          </Line>
        ))}
        <Line name={t('register.systems')}>{programme.systems}</Line>
        <Line name={t('register.since')}>{programme.since}</Line>
      </dl>
    </section>
  )
}

/** Exposures stay listed for good. */
export function Exposures({ exposures, t }: { exposures: RegisterView['exposures']; t: Words['t'] }) {
  if (exposures.length === 0) return null
  return (
    <>
      <h2>{t('register.exposures')}</h2>
      {exposures.map(one => (
        <section key={one.id} aria-labelledby={one.id}>
          <h3 id={one.id}>{one.title}</h3>
          <p>{one.period}</p>
          <dl className="ledger">
            <Line name={t('pdf.exposure.what')}>{one.what}</Line>
            <Line name={t('pdf.exposure.data')}>{one.data}</Line>
            <Line name={t('pdf.exposure.access')}>{one.could}</Line>
            <Line name={t('pdf.exposure.measures')}>{one.measures}</Line>
            <Line name={t('pdf.exposure.advice')}>{one.advice}</Line>
          </dl>
        </section>
      ))}
    </>
  )
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Lines = ({ lines }: { lines: string[] }) =>
  lines.map(line => (
    <span key={line} className="block">
      {line}
    </span>
  ))
