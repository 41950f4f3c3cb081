import type { Words } from '#lib/http/words'

type Props = { why: { steps: { code: string; sentence: string }[]; law: string | null }; t: Words['t'] }

/** Each step of the calculation as a sentence, and the provision that it rests on. */
export const WhyThisDate = ({ why, t }: Props) => (
  <details>
    <summary>{t('clock.why')}</summary>
    <ol className="list">
      {why.steps.map(({ code, sentence }) => (
        <li key={code}>{sentence}</li>
      ))}
    </ol>
    {why.law && (
      <p className="quiet after">
        {t('clock.law')}: {why.law}
      </p>
    )}
  </details>
)
