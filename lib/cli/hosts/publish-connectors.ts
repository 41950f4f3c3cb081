import { exchangeKey } from '#lib/adapters/postgres/hosts/exchange-key.ts'
import { connectorsFingerprint, noConnectors } from '#lib/adapters/sources/connectors-fingerprint.ts'

/**
 * Makes the connectors in `folder` those of the installation: a worker that has others leaves collecting to the rest.
 * `url` as for `migrate`. Throws `UnusableSources` when one of them is wrong.
 */
export async function publishConnectors(url: string, folder: string): Promise<void> {
  await exchangeKey(url, 'connectors', (await connectorsFingerprint(folder)) ?? noConnectors)
}
