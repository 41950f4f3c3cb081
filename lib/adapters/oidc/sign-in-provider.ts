import { errorFields, log } from '#lib/log.ts'
import { discover, type Provider, SilentProvider } from './discovery.ts'

type Wanted = Parameters<typeof discover>[0]

/** How long a description is used before the provider is asked again. */
const freshMilliseconds = 10 * 60_000

/** The employer's provider as this process knows it. Nothing is asked before the first use. */
export function openSignInProvider(wanted: Wanted) {
  let known: { provider: Provider; at: number } | null = null
  let asking: Promise<Provider> | null = null
  /** Once, however many wait for it. */
  const ask = (): Promise<Provider> => {
    asking ??= discover(wanted)
      .then(provider => {
        known = { provider, at: Date.now() }
        return provider
      })
      .finally(() => {
        asking = null
      })
    return asking
  }
  return {
    /** Asks the provider how it works now. Throws `SilentProvider` or `WrongProvider`. */
    ask,
    /**
     * How the provider works, at most ten minutes old; older when it does not answer just now, as its other addresses may
     * well do. Throws as `ask`.
     */
    current: async (): Promise<Provider> => {
      if (known && Date.now() - known.at < freshMilliseconds) return known.provider
      return ask().catch(error => {
        if (!known || !(error instanceof SilentProvider)) throw error
        log('sign_in.provider_silent', errorFields(error))
        return known.provider
      })
    },
  }
}
