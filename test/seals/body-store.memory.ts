import type { BodyStore } from '../../lib/seals/body-store.ts';

type MemoryBodies = BodyStore & Readonly<{ bodies: Map<string, Uint8Array> }>;

/** {@link BodyStore} in memory; a test may damage what it holds. */
export const memoryBodyStore = (): MemoryBodies => {
  const bodies = new Map<string, Uint8Array>();
  return {
    bodies,
    put: async (sm3, bytes) => {
      bodies.set(sm3, Uint8Array.from(bytes));
    },
    get: async (sm3) => bodies.get(sm3),
  };
};
