import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'

/**
 * How to check a package with other people's programs (poppler's pdfsig, OpenSSL 3, jq), for its README: a sentence,
 * and under it the commands it is about. `reports`: the PDFs in it that are signed themselves.
 */
export function howToCheck(
  say: ReportWords['say'],
  verifyUrl: string | null,
  reports: readonly string[] = ['report.pdf'],
): string[] {
  return [
    ...(verifyUrl === null ? [] : [say('package.checkPage', { url: verifyUrl }), '']),
    ...reports.flatMap(report => [say('package.checkPdf'), ...commands(`pdfsig ${report}`)]),
    say('package.checkFiles'),
    ...commands(...['manifest.json', ...reports].map(file => `openssl dgst -sha256 ${file}`)),
    say('package.checkSignature'),
    ...commands(
      'jq -jcS .statement manifest.sig > statement',
      '(jq -jr .signature manifest.sig | tr -- -_ +/; printf ==) | base64 -d > signature',
      'openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in statement -sigfile signature',
    ),
    say('package.checkKey'),
    ...commands('openssl pkey -pubin -in public-key.pem -outform DER | tail -c 32 | openssl dgst -sha256'),
    say('package.checkAll'),
    ...commands('fifteen verify package.zip'),
  ]
}

const commands = (...lines: string[]): string[] => ['', ...lines.map(line => `  ${line}`), '']
