import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoLicenseTypeStore } from '../../../lib/licenses/types/license-type-store.dynamo.ts';
import { issuing } from '../issuing.ts';
import { SITE, startSite } from '../licenses-command.ts';
import { K1 } from '../rekey/rekeying.ts';
import { CITIZEN, identifierOf, ISSUER, TYPE } from '../room.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  await site.useKeys(K1);
  const type = await issuing().types.find(TYPE);
  if (type) await dynamoLicenseTypeStore(site.table).put({ ...type, version: 1 }, 0);
});
afterAll(() => site.close());

const line = (identifier: string): string =>
  JSON.stringify({
    identifier,
    issuer: { code: ISSUER, name: '呼和浩特市示范局', division: '150100' },
    holder: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔' },
    number: 'JY1500000001',
    face: { address: '呼和浩特市新城区' },
    issuedOn: '2025-01-05',
  });

describe('sumu licenses import', () => {
  it('says what would become of each line, does it, and does nothing the second time', async () => {
    const path = join(site.folder, 'library.jsonl');
    await writeFile(path, `${line(identifierOf('L1'))}\n${line(identifierOf('L2'))}\n${line('蒙字一号')}\n`);
    const importing = (...more: readonly string[]) =>
      site.licenses(['import', path, '--site', SITE, ...more]);
    const dry = await importing('--dry-run', '--quiet');
    expect(dry.out).toContain('Dry run: nothing was written.');
    const first = await importing();
    expect(first.code).toBe(1);
    expect(first.err).toMatch(/^licenses: 3\/3 rows 100%/m);
    expect(first.out).toContain('rows 3 = imported 2 + unchanged 0 + kept 0 + rejected 1: balanced');
    expect(first.out).toContain(`rejected, in ${path}.rejects.jsonl: license-identifier-form 1`);
    expect((await stat(`${path}.rejects.jsonl`)).mode & 0o777).toBe(0o600);
    expect(await readFile(`${path}.rejects.jsonl`, 'utf8')).toContain('"row":3');
    expect((await importing('--quiet')).out).toContain('imported 0 + unchanged 2');
  });

  it('refuses a file that is not there', async () => {
    const { code, err } = await site.licenses(['import', join(site.folder, 'none.jsonl'), '--site', SITE]);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') });
  });
});
