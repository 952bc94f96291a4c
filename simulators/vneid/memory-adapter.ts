/** What the provider keeps: sessions, codes, tokens, by its own names. */
type Payload = Record<string, unknown> & { uid?: string; grantId?: string; consumed?: number };
type Entry = { readonly payload: Payload; readonly until: number };

/** Makes the adapters of one provider over one memory: it forgets everything when it stops, as a simulator should. */
export function memoryAdapter() {
  const kept = new Map<string, Entry>();
  const live = (key: string): Payload | undefined => {
    const entry = kept.get(key);
    if (entry && entry.until > Date.now()) return entry.payload;
    kept.delete(key);
    return undefined;
  };
  return (model: string) => {
    const key = (id: string): string => `${model}:${id}`;
    const own = (): Payload[] =>
      [...kept].flatMap(([name, { payload }]) => (name.startsWith(`${model}:`) ? [payload] : []));
    return {
      upsert: async (id: string, payload: Payload, expiresIn?: number): Promise<void> => {
        const until = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1_000;
        kept.set(key(id), { payload, until });
      },
      find: async (id: string): Promise<Payload | undefined> => live(key(id)),
      findByUid: async (uid: string): Promise<Payload | undefined> => own().find((payload) => payload.uid === uid),
      findByUserCode: async (): Promise<undefined> => undefined,
      consume: async (id: string): Promise<void> => {
        const payload = live(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      destroy: async (id: string): Promise<void> => void kept.delete(key(id)),
      revokeByGrantId: async (grantId: string): Promise<void> => {
        for (const [name, { payload }] of kept) if (payload.grantId === grantId) kept.delete(name);
      },
    };
  };
}
