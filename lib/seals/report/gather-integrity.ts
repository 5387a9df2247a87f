import type { OfdPackage } from '../ofd/read-package.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { checkFor, notApplicable } from './check.ts';
import type { SignatureFacts } from './document-facts.ts';
import type { BytesOf } from './gather-ofd-signature.ts';
import { OF_PACKAGES } from './gather-standalone.ts';
import { thingInMemory } from './signed-thing.ts';
import { valueChecks } from './value-checks.ts';

const MOST_BYTES = 16 << 20;

/**
 * The signature over the list of all files of the package (GM/T 0099-2020, appendix D). The list has names only: it shows
 * that no file was added or taken away, not that none was changed.
 */
export const gatherIntegrity = async (
  { integrity }: OfdPackage,
  bytesOf: BytesOf,
  verify: CheckSignature,
): Promise<SignatureFacts | undefined> => {
  if (integrity === undefined) return undefined;
  const { path, signedValue } = integrity;
  const list = await bytesOf(path, MOST_BYTES);
  const raw = await bytesOf(signedValue, MOST_BYTES);
  const none = notApplicable(OF_PACKAGES.filter((code) => code !== 'signature-file'));
  const value =
    raw === undefined || list === undefined
      ? { checks: [checkFor('signed-value', 'failed', { reason: 'signed-value-missing' })] }
      : await valueChecks({ raw, thing: thingInMemory(list, path) }, verify);
  return {
    id: 'integrity-list',
    path,
    ...value,
    kind: 'integrity-list',
    covered: integrity.listed.length,
    checks: [checkFor('signature-file', list === undefined ? 'failed' : 'passed'), ...value.checks, ...none],
  };
};
