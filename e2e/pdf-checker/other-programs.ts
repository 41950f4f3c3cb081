import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Programs of others that check a PDF; none is needed, a test that wants one is skipped where it is absent. */
export type Program = 'qpdf' | 'pdftotext' | 'pdffonts' | 'mutool' | 'pdfsig' | 'openssl'

const programs: readonly Program[] = ['qpdf', 'pdftotext', 'pdffonts', 'mutool', 'pdfsig', 'openssl']
const known = new Map<Program, boolean>()

/** Whether a program is on this machine: `it.skipIf(!hasProgram('qpdf'))`. */
export function hasProgram(program: Program): boolean {
  const answer = known.get(program) ?? spawnSync(program, [program === 'qpdf' ? '--version' : '-v']).error === undefined
  known.set(program, answer)
  return answer
}

/** The programs that this machine lacks. */
export const absentPrograms = (): Program[] => programs.filter(program => !hasProgram(program))

/** What `qpdf --check` complains about: syntax, streams, cross-references. */
export const qpdfFaults = (pdf: Uint8Array): string[] =>
  ask(
    'qpdf',
    pdf,
    file => ['--check', file],
    ({ status, stderr }) => (status === 0 ? [] : complaints(stderr, status)),
  )

/** What mupdf complains about while it draws each page as text. */
export const mutoolFaults = (pdf: Uint8Array): string[] =>
  ask(
    'mutool',
    pdf,
    file => ['draw', '-q', '-F', 'text', '-o', '-', file],
    ({ status, stderr }) => {
      // Some builds say of themselves that they draw without colour profiles; that is no word about the file.
      const said = stderr.replace('warning: ICC support is not available\n', '')
      return status === 0 && said.trim() === '' ? [] : complaints(said, status)
    },
  )

/** What poppler says of a file's signatures, without asking whether it knows who signed. */
export const popplerSignatures = (pdf: Uint8Array): string =>
  ask(
    'pdfsig',
    pdf,
    file => ['-nocert', file],
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  )

/** The text of all pages as poppler reads it, in the order of the content; a form feed ends each page. */
export const popplerText = (pdf: Uint8Array): string =>
  ask(
    'pdftotext',
    pdf,
    file => ['-raw', '-enc', 'UTF-8', file, '-'],
    ({ status, stdout, stderr }) => {
      if (status !== 0 || stderr.trim() !== '') throw new Error(`pdftotext: ${complaints(stderr, status).join('; ')}`)
      return stdout
    },
  )

export type PopplerFont = { name: string; type: string; embedded: boolean; subset: boolean; unicode: boolean }

/** The fonts as poppler lists them. */
export const popplerFonts = (pdf: Uint8Array): PopplerFont[] =>
  ask(
    'pdffonts',
    pdf,
    file => [file],
    ({ status, stdout, stderr }) => {
      if (status !== 0) throw new Error(`pdffonts: ${complaints(stderr, status).join('; ')}`)
      return stdout.split('\n').slice(2).filter(Boolean).map(fontOf)
    },
  )

type Answer = { status: number | null; stdout: string; stderr: string }

/** Runs a program over bytes put into a file for it. Throws when the program is absent. */
function ask<T>(program: Program, pdf: Uint8Array, args: (file: string) => string[], read: (answer: Answer) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-pdf-'))
  try {
    const file = path.join(folder, 'file.pdf')
    writeFileSync(file, pdf)
    const { error, status, stdout, stderr } = spawnSync(program, args(file), { encoding: 'utf8', maxBuffer: 1 << 29 })
    if (error) throw error
    return read({ status, stdout, stderr: stderr.replaceAll(file, 'the file') })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const complaints = (stderr: string, status: number | null): string[] => {
  const lines = stderr.split('\n').filter(line => line.trim() !== '')
  return lines.length > 0 ? lines : [`it ended with ${status}`]
}

/** A line of the table that pdffonts prints; its columns stand at fixed places. */
function fontOf(line: string): PopplerFont {
  const found = /^(.{36}) (.{17}) (.{16}) (yes|no) +(yes|no) +(yes|no) /.exec(line)
  if (!found) throw new Error(`pdffonts printed "${line}"`)
  const [, name = '', type = '', , embedded, subset, unicode] = found
  return {
    name: name.trim(),
    type: type.trim(),
    embedded: embedded === 'yes',
    subset: subset === 'yes',
    unicode: unicode === 'yes',
  }
}
