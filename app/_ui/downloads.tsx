import type { AnswerFile } from '#lib/http/subject/report-view'
import type { Words } from '#lib/http/words'
import { Ledger } from './ledger'

const labels = { pdf: 'answer.downloadPdf', zip: 'answer.downloadZip' } as const

/** Each file with its button. A plain form: a router would fetch the file, which is given once, twice. */
export const Downloads = ({ files, number, t }: { files: AnswerFile[]; number: string; t: Words['t'] }) => (
  <Ledger
    rows={files.map(({ kind, about, sha256 }) => ({
      key: kind,
      term: t(`answer.${kind}`),
      answer: (
        <>
          <p>{about}</p>
          <form method="post" action={`/requests/${number}/download/grant`}>
            <input type="hidden" name="number" value={number} />
            <input type="hidden" name="what" value={kind} />
            <button type="submit" className="btn">
              {t(labels[kind])}
            </button>
          </form>
          <p className="quiet after">
            {t('answer.fingerprint')}: <code>{sha256}</code>
          </p>
        </>
      ),
    }))}
  />
)
