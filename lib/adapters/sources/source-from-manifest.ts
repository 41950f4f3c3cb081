import { hash } from 'node:crypto'
import type { Answer, Ask, MonitoringSource } from '#lib/ports/monitoring-source.ts'
import { collectStream } from './collect-stream.ts'
import type { Manifest } from './schema/manifest-schema.ts'
import { readManifest } from './schema/read-manifest.ts'
import type { SourceConfig } from './schema/source-config.ts'
import { openMedia } from './transports/open-media.ts'

/** A manifest or a configuration that cannot be used; `problems` are plain sentences naming file and key. */
export class UnusableSources extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** A monitoring source made of its manifest's text and the operator's configuration. Throws `UnusableSources`. */
export function sourceFromManifest(text: string, config: SourceConfig): MonitoringSource {
  const read = readManifest(text)
  if (!read.ok) throw new UnusableSources(read.problems)
  return sourceOf(read.manifest, text, config)
}

/** The source of a manifest that has been read already; `text` is what its ledger lines name by SHA-256. */
export function sourceOf(manifest: Manifest, text: string, config: SourceConfig): MonitoringSource {
  return {
    id: manifest.id,
    collect: (ask, signal) => collectStreams(manifest, hash('sha256', text), config, ask, signal),
    openMedia: ref => openMedia(config, ref),
  }
}

async function* collectStreams(
  manifest: Manifest,
  manifestSha256: string,
  config: SourceConfig,
  ask: Ask,
  signal: AbortSignal,
): AsyncGenerator<Answer> {
  let seenBefore = 0
  for (const stream of manifest.streams) {
    signal.throwIfAborted()
    seenBefore = yield* collectStream({ manifest, manifestSha256, stream, config, ask, signal, seenBefore })
  }
}
