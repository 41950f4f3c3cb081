import { hash } from 'node:crypto'
import type { Answer, Ask, MonitoringSource } from '#lib/ports/monitoring-source.ts'
import { collectStream, type StreamOrder } from './collect-stream.ts'
import type { Manifest } from './schema/manifest-schema.ts'
import { readManifest } from './schema/read-manifest.ts'
import type { SourceConfig } from './schema/source-config.ts'
import { openPasses } from './shared-pass.ts'
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
  const streams = manifest.streams.map(stream => {
    const passes = openPasses({ manifest, stream, config })
    return { manifest, manifestSha256: hash('sha256', text), stream, config, passes }
  })
  return {
    id: manifest.id,
    collect: (ask, signal) => collectStreams(streams, ask, signal),
    openMedia: ref => openMedia(config, ref),
  }
}

async function* collectStreams(
  streams: Omit<StreamOrder, 'ask' | 'signal' | 'seenBefore'>[],
  ask: Ask,
  signal: AbortSignal,
): AsyncGenerator<Answer> {
  let seenBefore = 0
  for (const stream of streams) {
    signal.throwIfAborted()
    seenBefore = yield* collectStream({ ...stream, ask, signal, seenBefore })
  }
}
