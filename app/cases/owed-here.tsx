import type { OwedHere as Thing } from '#lib/web/views/desk/queue/owed-here.ts'
import type { Words } from '#lib/web/words/words.ts'
import { CaseTag } from './case-tag.tsx'

type Props = { things: Thing[]; t: Words['t'] }

/** What is owed in the case, above its parts: what is next, by when and who does it; then the rest of it. */
export function OwedHere({ things, t }: Props) {
  const [first, ...rest] = things
  if (!first) return null
  return (
    <section aria-label={t('owed.header.label')}>
      <dl className="owed-next">
        <div>
          <dt>{t('owed.header.next')}</dt>
          <dd>
            <b>{first.next}</b>
            <span className="hint">
              {first.kind}. {first.fact}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('owed.header.by')}</dt>
          <dd>
            <b>{first.by}</b>
            {first.rests && <span className="hint">{first.rests}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('owed.header.who')}</dt>
          <dd>
            <b>{first.owner}</b>
          </dd>
        </div>
      </dl>
      {rest.length > 0 && (
        <>
          <h2>{t('owed.header.also')}</h2>
          <ul className="owed-also">
            {rest.map(one => (
              <li key={one.key}>
                <b>{one.next}</b> <CaseTag tag={one.tag} />{' '}
                <span className="hint">
                  {one.by} · {one.owner} · {one.kind}. {one.fact}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
