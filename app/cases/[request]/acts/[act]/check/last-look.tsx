import { Rail } from '#app/_ui/rail.tsx'
import { ActFields } from '#app/cases/[request]/acts/[act]/act-fields.tsx'
import { firstStep, lastStep } from '#app/cases/[request]/acts/actions.ts'
import { FinalBox, LookLines } from '#app/cases/final-box.tsx'
import type { lastLook } from '#lib/web/forms/desk/last-look.ts'
import type { FormErrors } from '#lib/web/forms/form-errors.ts'
import type { Words } from '#lib/web/words/words.ts'
import { LetterPaper } from './letter-paper.tsx'
import { Person, Similar } from './person.tsx'

type Look = Extract<Awaited<ReturnType<typeof lastLook>>, { ok: true }>['value']
type Props = {
  number: string
  act: string
  draft: string | string[] | undefined
  look: Look
  errors: FormErrors
  t: Words['t']
}

/** What is about to happen, as the person will get it, and the button that does it. */
export const LastLook = (props: Props) => {
  const { look } = props
  return (
    <>
      <h2>{look.title}</h2>
      {look.rail && <Rail {...look.rail} />}
      {look.person && <Person number={props.number} person={look.person} t={props.t} />}
      <div className="look">
        {look.person ? <Similar person={look.person} t={props.t} /> : <Letters {...props} />}
        <aside>
          {look.lines.length > 0 && <LookLines lines={look.lines} t={props.t} />}
          {look.final ? <Final {...props} final={look.final} /> : <Plain {...props} />}
        </aside>
        {look.back && <SendBack {...props} back={look.back} />}
      </div>
    </>
  )
}

const Letters = ({ look, t }: Props) => (
  <section>
    <h3>{look.letters}</h3>
    {look.papers.length === 0 && <p>{look.unwritten ?? t('acts.page.noLetter')}</p>}
    {look.papers.map(paper => (
      <LetterPaper key={paper.title} letter={paper} language={look.language} />
    ))}
    {look.papers.length > 0 && <p className="hint">{look.inLanguage}</p>}
  </section>
)

/** What is sent along: the case, the act, and what was written before. */
const Along = ({ number, act, draft, look }: Props) => (
  <>
    <input type="hidden" name="number" value={number} />
    <input type="hidden" name="act" value={act} />
    {typeof draft === 'string' && <input type="hidden" name="draft" value={draft} />}
    {look.hidden.map(({ key, name, value }) => (
      <input key={key} type="hidden" name={name} value={value} />
    ))}
  </>
)

function Final({ final, ...props }: Props & { final: NonNullable<Look['final']> }) {
  const { number, act, draft, look, errors, t } = props
  return (
    <>
      <FinalBox
        action={lastStep}
        title={final.frame}
        effect={look.effect}
        sure={final.fields.length > 0 ? null : final.sure}
        error={errors.of('sure')}
        button={final.button}
      >
        <Along {...props} />
        <input type="hidden" name="seen" value={final.mark} />
        <ActFields fields={final.fields} errors={errors} />
      </FinalBox>
      {typeof draft === 'string' && (
        <p className="after">
          <a href={`/cases/${number}/acts/${act}?draft=${draft}`}>{t('acts.page.change')}</a>
        </p>
      )}
    </>
  )
}

const Plain = (props: Props) => (
  <>
    <h3>{props.t('acts.page.effectTitle')}</h3>
    <p>{props.look.effect}</p>
    <form action={lastStep} className="btn-row">
      <Along {...props} />
      <button type="submit" className="btn">
        {props.look.button}
      </button>
      <a href={`/cases/${props.number}/acts/${props.act}?draft=${props.draft}`}>{props.t('acts.page.change')}</a>
    </form>
  </>
)

const SendBack = ({ number, errors, back }: Props & { back: NonNullable<Look['back']> }) => (
  <section>
    <h3>{back.title}</h3>
    <p>{back.lead}</p>
    <form action={firstStep}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="act" value={back.act} />
      <ActFields fields={back.fields} errors={errors} />
      <button type="submit" className="btn alt">
        {back.button}
      </button>
    </form>
  </section>
)
