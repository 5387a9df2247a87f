import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';

type Rule = Readonly<{ Prefix?: string; ExpirationInDays?: number; NoncurrentVersionExpiration?: unknown }>;
type Access = Readonly<{ table?: string; bucket?: string; prefix?: string; actions?: readonly string[] }>;

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): unknown => parse(readFileSync(new URL(file, ROOT), 'utf8'));

/** The least that the Cybersecurity Law asks of logs, article 23(3). */
const LEAST_DAYS = 180;

describe('the audit chain is kept at least 180 days', () => {
  it('whatever the rules of the bucket say of the folder that it is in', () => {
    const { Resources } = read('infra/shared/files.yml') as {
      Resources: {
        FilesBucket: { Properties: { LifecycleConfiguration: { Rules: readonly Rule[] } } };
      };
    };
    const { Rules } = Resources.FilesBucket.Properties.LifecycleConfiguration;
    const folder = '${param:site}/audit/';
    const about = Rules.filter(({ Prefix = '' }) => folder.startsWith(Prefix) || Prefix.startsWith(folder));
    expect(about.length).toBeGreaterThan(0);
    for (const { ExpirationInDays = Infinity, NoncurrentVersionExpiration } of about) {
      expect(ExpirationInDays).toBeGreaterThanOrEqual(LEAST_DAYS);
      expect(NoncurrentVersionExpiration).toBeUndefined();
    }
  });

  it('and no function may remove anything of it', () => {
    const functions = globSync('infra/*/functions.yml', { cwd: ROOT }).flatMap((file) =>
      Object.entries(read(file) as Record<string, { access?: readonly Access[] }>),
    );
    const onTable = functions.flatMap(([, { access = [] }]) =>
      access.filter(({ table }) => table === 'AuditTable').flatMap(({ actions = [] }) => actions),
    );
    expect(new Set(onTable)).toEqual(new Set(['GetItem', 'PutItem', 'Query']));
    for (const [name, { access = [] }] of functions)
      for (const { bucket, prefix = '', actions = [] } of access)
        if (bucket !== undefined && ('${param:site}/audit/'.startsWith(prefix) || prefix.includes('/audit/')))
          expect([name, actions]).toEqual(['close-audit-segments', ['GetObject', 'PutObject']]);
  });
});
