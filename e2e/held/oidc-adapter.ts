import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What a provider of a test keeps, for as long as the test runs. */
export function keepInMemory(): (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>()
  return model => {
    const key = (id: string) => `${model}:${id}`
    const find = (fits: (payload: AdapterPayload) => boolean) =>
      [...kept].find(([name, payload]) => name.startsWith(`${model}:`) && fits(payload))?.[1]
    return {
      upsert: async (id, payload) => void kept.set(key(id), payload),
      find: async id => kept.get(key(id)),
      findByUid: async uid => find(payload => payload.uid === uid),
      findByUserCode: async userCode => find(payload => payload.userCode === userCode),
      consume: async id => {
        const payload = kept.get(key(id))
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async id => void kept.delete(key(id)),
      revokeByGrantId: async grantId => {
        for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name)
      },
    }
  }
}
