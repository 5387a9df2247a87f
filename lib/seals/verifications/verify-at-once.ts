import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { STANDARD_POLICY } from '../report/policy.ts';
import type { Report } from '../report/report.ts';
import { reportOn } from '../report/verify-document.ts';
import { DEFAULT_TRUST_LIST } from '../trust-lists/manifest.ts';
import { conditionsNow, type ConcludeDeps } from './conclude.ts';
import { givenInline } from './given-files.ts';
import { judgingOf } from './kept-conditions.ts';
import { lookAtFiles } from './look-at-files.ts';

type Deps = ConcludeDeps & Readonly<{ site: string; clock: Clock }>;

/**
 * The report of a document for the site itself, by its list of trust in force and the rules as they are. Nothing of it is
 * kept, and the document does not count as seen.
 */
export const verifyAtOnce =
  (deps: Deps) =>
  async (content: Uint8Array): Promise<Result<Report, 'format-unknown'>> => {
    const looked = await lookAtFiles(deps, { document: givenInline(content) });
    if (!looked.ok) return looked;
    const asked = {
      at: deps.clock.now().toISOString(),
      division: deps.site,
      policy: STANDARD_POLICY,
      trust: DEFAULT_TRUST_LIST,
    };
    const { kept, trust } = await conditionsNow(deps, { id: '', asked }, looked.value);
    const judging = judgingOf(kept, trust, deps.program);
    return ok(reportOn(looked.value, judging, await deps.checkSignature()));
  };
