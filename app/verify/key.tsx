import { Ledger } from '#app/_ui/ledger.tsx'
import type { Words } from '#lib/web/words/words.ts'

type Props = { identity: { publicKey: string; fingerprint: string }; t: Words['t'] }

/** The key that signs reports and receipts, for comparing with what is printed in them. */
export const KeyOfInstallation = ({ identity: { publicKey, fingerprint }, t }: Props) => (
  <>
    <h2>{t('verify.keyTitle')}</h2>
    <p>{t('verify.keyWords')}</p>
    <Ledger
      rows={[
        {
          key: 'fingerprint',
          term: t('verify.fingerprint'),
          answer: <code>{fingerprint.replace(/(.{8})(?=.)/g, '$1 ')}</code>,
        },
        { key: 'key', term: t('verify.publicKey'), answer: <code className="long">{publicKey}</code> },
      ]}
    />
  </>
)
