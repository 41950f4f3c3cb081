import type { Case } from '#lib/domain/case/case.ts'
import { deadlineOf } from '#lib/domain/case/case-deadline.ts'
import { readFacts } from '#lib/domain/case/reading.ts'
import type { NoticeWords } from '#lib/messages/notice-words.ts'
import type { LetterBlock } from '#lib/ports/letter-writer.ts'
import type { Signed } from '#lib/ports/signer.ts'
import type { World } from '#lib/ports/world.ts'
import { heading, paragraph, rows } from './blocks.ts'

/** What a receipt proves: that this request arrived then, and until when it was to be answered. Days and instants ISO. */
export type ReceiptStatement = {
  kind: 'fifteen-receipt-1'
  requestId: string
  number: string
  receivedAt: string
  deadline: string
  requestSha256: string
}

/** The receipt as a file: the statement, what was asked (its hash is in the statement), and the signature. */
export type Receipt = { receipt: ReceiptStatement; request: object } & Omit<Signed, 'statement'>

/** The signed receipt of a request; the same at any time, since only the arrival counts (Art. 5(2), 12(3)). */
export function receiptOf({ signer }: Pick<World, 'signer'>, request: Case): Receipt {
  const { id, number, receivedAt, channel, scope, facts } = request
  const arrival = readFacts(facts.filter(({ kind }) => kind === 'received'))
  const { logged } = request.reading.arrival
  const asked = { channel, scope, wording: logged?.wording ?? null, originalSha256: logged?.original ?? null }
  const { statement, ...proof } = signer.sign<ReceiptStatement>({
    kind: 'fifteen-receipt-1',
    requestId: id,
    number,
    receivedAt: receivedAt.toString(),
    deadline: deadlineOf({ ...request, reading: arrival }).due.toString(),
    requestSha256: signer.hash(asked),
  })
  return { receipt: statement, request: asked, ...proof }
}

/** The same receipt for the letter. */
export function receiptBlocks(
  { receipt, signature, publicKey, fingerprint }: Receipt,
  words: NoticeWords,
): LetterBlock[] {
  const { t, day } = words
  return [
    heading(t('receipt.title')),
    paragraph(t('receipt.lead')),
    rows([
      [t('letter.number'), receipt.number],
      [t('receipt.id'), receipt.requestId],
      [t('acknowledgement.received'), receipt.receivedAt],
      [t('receipt.deadline'), day(Temporal.PlainDate.from(receipt.deadline))],
      [t('receipt.hash'), receipt.requestSha256],
      [t('receipt.signature'), signature],
      [t('receipt.key'), publicKey],
      [t('receipt.fingerprint'), fingerprint],
    ]),
  ]
}
