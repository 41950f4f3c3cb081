type Props = { csrf: string; next: string; label: string; quiet?: boolean } & (
  | { way: 'demo'; person: string }
  | { way: 'employer'; fresh?: boolean }
)

/** One button that signs in, by a plain form: it works without JavaScript. `fresh` asks for a new proof. */
export const SignInForm = ({ csrf, next, label, quiet, ...rest }: Props) => (
  <form method="post" action={rest.way === 'demo' ? '/api/auth/callback/demo' : employer(rest.fresh)}>
    <input type="hidden" name="csrfToken" value={csrf} />
    <input type="hidden" name="callbackUrl" value={next} />
    {rest.way === 'demo' && <input type="hidden" name="person" value={rest.person} />}
    <button type="submit" className={quiet ? 'btn alt' : 'btn'}>
      {label}
    </button>
  </form>
)

const employer = (fresh = false) => `/api/auth/signin/oidc${fresh ? '?max_age=0&prompt=login' : ''}`
