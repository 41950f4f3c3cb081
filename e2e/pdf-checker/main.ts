import { readFileSync } from 'node:fs'
import { argv, exit, stdout } from 'node:process'
import { checkPdf } from './check-pdf.ts'

/** Checks each file named on the command line and prints its faults; 1 when there is one, 2 without a file. */
function main(files: readonly string[]): number {
  if (files.length === 0) {
    stdout.write('Usage: node e2e/pdf-checker/main.ts FILE.pdf …\n')
    return 2
  }
  let found = 0
  for (const file of files) {
    const { faults, pages, objects } = checkPdf(readFileSync(file), { reading: false })
    stdout.write(`${file}: ${pages} pages, ${objects} objects, ${faults.length} faults\n`)
    for (const fault of faults) stdout.write(`  ${fault}\n`)
    found += faults.length
  }
  return found === 0 ? 0 : 1
}

exit(main(argv.slice(2)))
