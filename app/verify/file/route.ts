import { check } from '#lib/http/verify/check-file'
import { hashForm } from '#lib/http/verify/forms'
import { uploadedHash } from '#lib/http/verify/hash-upload'
import { visitorRoute } from '#lib/http/visitor-action'

/** Without JavaScript the file comes here; it is hashed as it comes and nothing of it is kept. */
export const POST = visitorRoute(
  hashForm,
  uploadedHash,
  ({ world, input, client }) => check(world, input, client),
  () => '/verify',
)
