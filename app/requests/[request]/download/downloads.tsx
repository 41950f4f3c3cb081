import { Ledger } from '#app/_ui/ledger.tsx'
import type { AnswerFile } from '#lib/web/views/subject/report-view.ts'
import type { Words } from '#lib/web/words/words.ts'

/** Each file with its button. A plain form: a router would fetch the file, which is given once, twice. */
export const Downloads = ({ files, number, t }: { files: AnswerFile[]; number: string; t: Words['t'] }) => (
  <Ledger
    rows={files.map(({ name, title, about, button, sha256 }) => ({
      key: name,
      term: title,
      answer: (
        <>
          <p>{about}</p>
          <form method="post" action={`/requests/${number}/download/grant`}>
            <input type="hidden" name="number" value={number} />
            <input type="hidden" name="file" value={name} />
            <button type="submit" className="btn">
              {button}
            </button>
          </form>
          <p className="quiet after">
            {t('pdf.volume.fingerprint')}: <code>{sha256}</code>
          </p>
        </>
      ),
    }))}
  />
)
