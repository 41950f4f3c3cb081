import { visitorRoute } from '#lib/web/doors/visitor-action.ts'
import { check } from '#lib/web/forms/verify/check-file.ts'
import { uploadedHash } from '#lib/web/forms/verify/hash-upload.ts'
import { hashForm } from '#lib/web/forms/verify/verify-forms.ts'

/** Without JavaScript the file comes here; it is hashed as it comes and nothing of it is kept. */
export const POST = visitorRoute(hashForm, uploadedHash, check, () => '/verify')
