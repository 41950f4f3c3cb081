import type { EntriesView } from '#lib/web/views/subject/entries-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = {
  entries: EntriesView['entries']
  /** Where the pictures are shown or hidden. */
  toggle: string
  home: string
  shown: boolean
  t: Words['t']
}

/** The pictures of this page, behind a link, so that nobody sees them over the shoulder; each opens in full size. */
export const Pictures = ({ entries, toggle, home, shown, t }: Props) => (
  <>
    <p className="btn-row">
      <a className="btn alt" href={toggle}>
        {t(shown ? 'report.hidePictures' : 'report.showPictures')}
      </a>
      {!shown && <span className="quiet">{t('report.picturesWords')}</span>}
    </p>
    {shown && (
      <ul className="pictures after">
        {entries.flatMap(({ id, picture }) =>
          picture
            ? [
                <li key={id}>
                  <a href={`${home}/picture?ref=${encodeURIComponent(picture.ref)}`}>
                    <img
                      src={`${home}/picture?ref=${encodeURIComponent(picture.ref)}`}
                      alt={picture.alt}
                      loading="lazy"
                    />
                  </a>
                </li>,
              ]
            : [],
        )}
      </ul>
    )}
  </>
)
