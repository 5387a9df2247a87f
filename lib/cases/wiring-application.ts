import type { Env } from '../platform/env.ts';
import { READY_FILES_ENV, wireReadyFiles } from '../uploads/wiring-ready-files.ts';
import { requireEnv } from '../platform/env.ts';
import type { HoldFiles } from './hold-files.ts';
import { wireCaseItems } from './wiring-items.ts';
import { wireCaseLicenses } from './wiring-licenses.ts';
import { wire } from './wiring.ts';

const AT_ONCE = 10;

/** Joins applications to the items that they are for, to what was brought for them and to the license library. */
export const wireApplications = (env: Env) => {
  requireEnv(env, READY_FILES_ENV);
  const caseFiles = wireReadyFiles(env, 'case-material');
  const holdFiles: HoldFiles = async ({ materials }, until) => {
    const files = materials.flatMap((one) => (one.kind === 'file' ? [one] : []));
    const gone: string[] = [];
    for (let from = 0; from < files.length; from += AT_ONCE)
      await Promise.all(
        files.slice(from, from + AT_ONCE).map(async ({ upload, file }) => {
          if ((await caseFiles.hold(file, until)) === 'leaving') gone.push(upload);
        }),
      );
    return gone;
  };
  return { ...wireItems(env), caseFiles, caseLicenses: wireCaseLicenses(env), holdFiles };
};

/** Joins cases to the service items that they are for. */
export const wireItems = (env: Env) => ({ ...wire(env), items: wireCaseItems(env) });

/** Joins what agencies do with cases to items and the license library. */
export const wireOperations = (env: Env) => ({ ...wireItems(env), caseLicenses: wireCaseLicenses(env) });
