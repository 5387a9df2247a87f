import { trustedChains } from '../report/trusted-chains.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import type { TrustList } from '../trust/trust-list.ts';
import type { TrustLists } from './trust-in-force.ts';

type Found = Readonly<{ trust: TrustList; name: string; version: number; sm3: string }>;

type Deps = Readonly<{
  /** A list as it is in force, or one of its versions. */
  findTrust: (name: string, version?: number) => Promise<Found | undefined>;
  checkSignature: () => Promise<CheckSignature>;
}>;

/** {@link TrustLists} that are put by the trust managers of the site. */
export const siteTrust = ({ findTrust, checkSignature }: Deps): TrustLists => ({
  find: async (name, version) => {
    const found = await findTrust(name, version);
    if (found === undefined) return undefined;
    const verify = await checkSignature();
    return {
      name,
      version: found.version,
      sm3: found.sm3,
      judgeChain: ({ division, policy }) => trustedChains(found.trust, division, policy, verify),
    };
  },
});
