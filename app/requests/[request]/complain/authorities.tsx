import type { Authority } from '#lib/domain/people/authority.ts'

/** Where to complain outside the company: name, address and website of each authority. */
export const Authorities = ({ authorities }: { authorities: Authority[] }) => (
  <dl className="ledger">
    {authorities.map(({ code, name, address, email, website, complaintUrl }) => (
      <div key={code}>
        <dt>{name}</dt>
        <dd>
          {[...address, ...(email ? [email] : [])].map(line => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
          <a href={complaintUrl ?? website} rel="noreferrer">
            {complaintUrl ?? website}
          </a>
        </dd>
      </div>
    ))}
  </dl>
)
