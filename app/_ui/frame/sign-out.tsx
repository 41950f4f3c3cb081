/** Signs out at once; without the form's token it leads to the page that fetches one. */
export const SignOut = ({
  csrf,
  label,
  button = 'linkbtn',
}: {
  csrf: string | null
  label: string
  button?: string
}) =>
  csrf ? (
    <form method="post" action="/api/auth/signout">
      <input type="hidden" name="csrfToken" value={csrf} />
      <input type="hidden" name="callbackUrl" value="/sign-out" />
      <button type="submit" className={button}>
        {label}
      </button>
    </form>
  ) : (
    <a href="/sign-out">{label}</a>
  )
