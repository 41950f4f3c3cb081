const programs = ['Outlook', 'Ledgerline ERP', 'Firefox', 'Teams', 'Terminal', 'Excel']
const titles = [
  'Inbox (5) - mara.lindqvist@northwind.example - Outlook',
  'Tender_34_final(2).xlsx - Excel',
  'Quarterly budget review, second draft, comments by Łukasz Žižek',
  'Re: Schicht am Freitag – Jonas Weber',
  'https://intranet.northwind.example/canteen/menu?week=34',
]

/** Demo rows of the benchmark's table: time, source, category, detail, value; about 94 characters each. */
export function* benchRows(count: number): Generator<string[]> {
  for (let n = 0; n < count; n++) {
    const time = new Date(Date.UTC(2026, 0, 1) + n * 126_000).toISOString()
    const title = titles[n % titles.length] ?? ''
    const program = programs[n % programs.length] ?? ''
    yield [
      `${time.slice(0, 10)} ${time.slice(11, 19)}`,
      'Active window',
      'App usage',
      `${program}: ${title}`,
      `${n % 997} s`,
    ]
  }
}
