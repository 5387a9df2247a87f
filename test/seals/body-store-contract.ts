import { describe, expect, it } from 'vitest';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import type { BodyStore } from '../../lib/seals/body-store.ts';

/** What every store of bodies keeps to. */
export const bodyStoreContract = (name: string, make: () => BodyStore): void => {
  describe(`the store of bodies ${name}`, () => {
    it('gives back what was put, however often, and nothing else', async () => {
      const bodies = make();
      const bytes = Buffer.from(`甲\0乙 ${process.pid} ${name}`);
      const sm3 = sm3Hex(bytes);
      expect(await bodies.get(sm3)).toBeUndefined();
      await Promise.all([bodies.put(sm3, bytes), bodies.put(sm3, bytes)]);
      await bodies.put(sm3, bytes);
      expect(Buffer.from((await bodies.get(sm3)) ?? [])).toEqual(bytes);
    });
  });
};
