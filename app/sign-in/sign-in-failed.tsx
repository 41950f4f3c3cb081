import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { mayPass, type SignInFault } from '#lib/domain/people/sign-in.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { fault: SignInFault; title: string; officer: { dpoName: string; dpoEmail: string }; t: Words['t'] }

/** Why it did not work, and whom to ask: at once where trying again changes nothing. */
export function SignInFailed({ fault, title, officer: { dpoName: name, dpoEmail: email }, t }: Props) {
  const ask = mayPass(fault) ? t('sign-in.askLater', { name, email }) : t('sign-in.askNow', { name, email })
  return <ErrorSummary title={title} errors={[{ field: '', words: `${t(`sign-in.fault.${fault}`)} ${ask}` }]} />
}
