import { trustedChains } from '../report/trusted-chains.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import type { FindTrust } from '../trust-lists/find-trust.ts';
import type { TrustLists } from './trust-in-force.ts';

type Deps = Readonly<{ findTrust: FindTrust; checkSignature: () => Promise<CheckSignature> }>;

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
