import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'

/**
 * How to check the package with other people's programs (poppler's pdfsig, OpenSSL 3, jq), for its README: a sentence,
 * and under it the commands it is about.
 */
export function howToCheck(say: ReportWords['say'], verifyUrl: string | null): string[] {
  return [
    ...(verifyUrl === null ? [] : [say('package.checkPage', { url: verifyUrl }), '']),
    say('package.checkPdf'),
    ...commands('pdfsig report.pdf'),
    say('package.checkFiles'),
    ...commands('openssl dgst -sha256 manifest.json', 'openssl dgst -sha256 report.pdf'),
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
