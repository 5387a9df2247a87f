import { sealingOf } from '../../../infra/local/sealing-kit/make-kit.ts';
import { makeTrust } from '../../../infra/local/sealing-kit/make-trust.ts';
import { sealOwnOfd } from '../../../infra/local/sealing-kit/seal-own-ofd.ts';
import { ok } from '../../../lib/kernel/result.ts';
import type { LicenseFiles } from '../../../lib/licenses/file/license-file.ts';
import { makeLicenseFile } from '../../../lib/licenses/file/make-license-file.ts';
import type { SealService } from '../../../lib/licenses/file/seal-service.ts';
import { verifySealedBy } from '../../../lib/licenses/file/verify-file.ts';
import { logLine } from '../../../lib/platform/log.ts';
import { changedBySealing } from '../../../lib/seals/ofd/changed-by-sealing.ts';
import { trustedChains } from '../../../lib/seals/report/trusted-chains.ts';
import { readTrustList } from '../../../lib/seals/trust/read-trust-list.ts';
import { verifyAtOnce } from '../../../lib/seals/verifications/verify-at-once.ts';
import { roomOver, type Room } from '../../seals/verifications/room.ts';
import { NOW } from '../room.ts';

/** The kit's root, put into force at the site of a room. */
export const trustKit = async (room: Room, at: Date): Promise<void> => {
  const read = readTrustList(makeTrust(sealingOf({ format: 'ofd', version: 4, at })));
  if (!read.ok) throw new Error('the trust list was not understood');
  const verify = await room.checkSignature();
  room.trustLists.lists.push({
    name: 'default',
    version: 1,
    sm3: 'a'.repeat(64),
    judgeChain: ({ division, policy }) => trustedChains(read.value, division, policy, verify),
  });
};

/** {@link LicenseFiles} in memory. */
export const memoryFiles = (): LicenseFiles & Readonly<{ kept: Map<string, Buffer> }> => {
  const kept = new Map<string, Buffer>();
  return { kept, put: async (sm3, bytes) => void kept.set(sm3, Buffer.from(bytes)) };
};

/** The test seal on a file; with another seed that of somebody whom nobody trusts. */
export const testSeal = async (ofd: Uint8Array, seed?: string): Promise<Buffer> =>
  sealOwnOfd(ofd, { at: NOW, boundary: '140 222 40 40', ...(seed === undefined ? {} : { seed }) });

export const SEALING: SealService = { seal: async (ofd) => ok(await testSeal(ofd)) };

/** The making of files by a seal service, judged by the verifier of seals, which trusts the kit; and what it has asked. */
export const filing = async (service: SealService = SEALING) => {
  const room = roomOver();
  room.clock.now = () => NOW;
  await trustKit(room, NOW);
  const files = memoryFiles();
  const lines: string[] = [];
  const asked: Uint8Array[] = [];
  /** Agencies by the seals that are on file for them. */
  const seals = new Map<string, string>();
  const report = verifyAtOnce(room);
  const makeFile = makeLicenseFile({
    sealService: {
      seal: (ofd, wish) => {
        asked.push(ofd);
        return service.seal(ofd, wish);
      },
    },
    verifySealed: verifySealedBy({ report, changedBySealing, agencyOfSeal: async (id) => seals.get(id) }),
    files,
    log: (event, fields) => lines.push(logLine(NOW, event, fields)),
  });
  return { makeFile, files, lines, asked, report, seals };
};
