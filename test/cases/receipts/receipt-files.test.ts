import { describe, expect, it } from 'vitest';
import * as getReceiptFile from '../../../functions/cases/get-receipt-file.ts';
import { chooseText } from '../../../lib/cases/receipts/built-in-texts.ts';
import { makeReceiptOfd } from '../../../lib/cases/receipts/make-receipt-ofd.ts';
import type { ReceiptKind } from '../../../lib/cases/receipts/receipt-kind.ts';
import { dynamoReceiptFileNotes } from '../../../lib/cases/receipts/receipt-file-notes.dynamo.ts';
import type { ReceiptSeals } from '../../../lib/cases/receipts/receipt-seals.ts';
import type { Receipt } from '../../../lib/cases/receipts/tell-receipt.ts';
import { receiptSealsBy } from '../../../lib/cases/wiring-receipt-files.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { ok, refuse } from '../../../lib/kernel/result.ts';
import type { SealService } from '../../../lib/licenses/file/seal-service.ts';
import { noSealService } from '../../../lib/licenses/file/seal-service.ts';
import { verifySealedBy } from '../../../lib/licenses/file/verify-file.ts';
import type { LinksFor } from '../../../lib/platform/store/file-links.ts';
import { changedBySealing } from '../../../lib/seals/ofd/changed-by-sealing.ts';
import { verifyAtOnce } from '../../../lib/seals/verifications/verify-at-once.ts';
import { memoryFiles, testSeal, trustKit } from '../../licenses/file/filing.ts';
import { readFile } from '../../licenses/file/read-file.ts';
import { callHandler, keptDeps, problemOf } from '../../platform/http/call-handler.ts';
import { roomOver } from '../../seals/verifications/room.ts';
import { AGENCY, CITIZEN, CLERK, NOW, OTHER_CITIZEN, SUPERVISOR, citizen, valueOf } from '../room.ts';
import { LACKING, withReceipts } from './receipt-room.ts';

const LINK = { url: 'https://files.internal/x', expiresAt: '2026-11-24T02:05:00.000Z' };

const SEALING: SealService = { seal: async (ofd) => ok(await testSeal(ofd)) };

/** Receipts over the verifier of seals, which trusts the kit; what was sealed, linked to and kept. */
const sealing = async (service: SealService = SEALING, agencyOfSeal = async () => AGENCY) => {
  const seals = roomOver();
  seals.clock.now = () => NOW;
  await trustKit(seals, NOW);
  const told = await withReceipts();
  const asked: unknown[] = [];
  const linked: string[] = [];
  const sealService: SealService = {
    seal: (ofd, wish) => {
      asked.push(wish);
      return service.seal(ofd, wish);
    },
  };
  const verifySealed = verifySealedBy({ report: verifyAtOnce(seals), changedBySealing, agencyOfSeal });
  const receiptFiles = memoryFiles();
  const http = keptDeps();
  const linksFor: LinksFor = () => ({
    linkTo: async ({ sm3 }, filename) => {
      linked.push(`${sm3} ${filename}`);
      return LINK;
    },
  });
  const deps = {
    ...told.room,
    receiptSeals: receiptSealsBy({ sealService, verifySealed }),
    receiptFiles,
    receiptFileNotes: dynamoReceiptFileNotes(told.room.table),
    linksFor,
  };
  const get = async (kind: ReceiptKind, actor: Actor = citizen(), more: Partial<typeof deps> = {}) => {
    const { createHandler, route } = getReceiptFile;
    const edge = { ...http, authenticate: async () => actor };
    const handler = createHandler({ ...deps, ...more, http: edge, log: http.log });
    return callHandler(handler, route, { target: `/v1/cases/${told.id}/receipts/${kind}/file` });
  };
  return { ...told, get, asked, linked, kept: receiptFiles.kept, lines: http.lines };
};

describe('the sealed file of a receipt', () => {
  it('is made, sealed for the agency, verified and kept with the first who asks, and once', async () => {
    const { lead, get, asked, linked, kept, number } = await sealing();
    await lead('acceptance');
    const first = await get('acceptance');
    expect(first.statusCode).toBe(200);
    const [entry] = [...kept];
    const [sm3, bytes] = entry ?? ['', undefined];
    expect(sm3Hex(bytes ?? '')).toBe(sm3);
    const answer = { ...LINK, kind: 'acceptance', sm3, size: bytes?.length, mediaType: 'application/ofd' };
    expect(JSON.parse(first.body ?? '')).toEqual(answer);
    expect(JSON.parse((await get('acceptance', CLERK)).body ?? '')).toEqual(answer);
    expect(asked).toEqual([{ agency: AGENCY, agencyName: '示范局', at: NOW }]);
    expect(linked).toEqual([`${sm3} ${number}-acceptance.ofd`, `${sm3} ${number}-acceptance.ofd`]);
  });

  it('says what the page says', async () => {
    const { lead, get, kept, number } = await sealing();
    await lead('correction');
    expect((await get('correction')).statusCode).toBe(200);
    const [bytes] = [...kept.values()];
    const text = JSON.stringify(await readFile(bytes ?? Buffer.alloc(0)));
    for (const part of [
      '申请材料补正告知书',
      LACKING[0]?.text,
      LACKING[1]?.text,
      '巴特尔',
      CITIZEN,
      number,
      '示范局',
      '2026年11月24日',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('127.0.0.1');
  });

  it('is one of each kind', async () => {
    const { lead, get, kept } = await sealing();
    await lead('refused');
    await get('acceptance');
    await get('decision');
    expect(kept.size).toBe(2);
  });

  it('is the same for all where several ask for the first time at once', async () => {
    const { lead, get, linked } = await sealing();
    await lead('acceptance');
    let uses = 0;
    // No two uses of a seal give the same bytes.
    const receiptSeals: ReceiptSeals = {
      seal: async (ofd) => ok(Buffer.concat([ofd, Buffer.from(`${(uses += 1)}`)])),
    };
    const answers = await Promise.all(
      [citizen(), CLERK, citizen()].map((actor) => get('acceptance', actor, { receiptSeals })),
    );
    expect(uses).toBeGreaterThan(1);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(new Set(linked).size).toBe(1);
  });

  it('is none where nobody seals, and can be asked for again', async () => {
    const { lead, get, kept, lines } = await sealing(noSealService);
    await lead('acceptance');
    const answer = await get('acceptance');
    expect([answer.statusCode, problemOf(answer).code]).toEqual([503, 'seal-service-unavailable']);
    expect(kept.size).toBe(0);
    expect(lines.join()).toContain('not-set-up');
    for (const secret of ['巴特尔', CITIZEN]) expect(lines.join()).not.toContain(secret);
  });

  it('is none where its seal does not hold, is of another agency, or is refused', async () => {
    const untrusted: SealService = { seal: async (ofd) => ok(await testSeal(ofd, 'somebody else')) };
    const refusing: SealService = {
      seal: async () => refuse('seal-refused', { facts: { reason: 'no-seal' } }),
    };
    const codes = await Promise.all(
      [sealing(untrusted), sealing(SEALING, async () => '11150100000000000X'), sealing(refusing)].map(
        async (made) => {
          const { lead, get, kept } = await made;
          await lead('acceptance');
          const answer = await get('acceptance');
          return [answer.statusCode, problemOf(answer).code, kept.size];
        },
      ),
    );
    expect(codes).toEqual([
      [503, 'receipt-file-not-valid', 0],
      [503, 'receipt-file-not-valid', 0],
      [409, 'seal-refused', 0],
    ]);
  });

  it('is not there for whom the receipt is not, nor before the thing has happened, nor out of reach', async () => {
    const { lead, get, asked } = await sealing();
    expect(problemOf(await get('acceptance')).code).toBe('receipt-not-yet');
    await lead('acceptance');
    expect(problemOf(await get('acceptance', SUPERVISOR)).code).toBe('forbidden');
    expect(problemOf(await get('acceptance', citizen(OTHER_CITIZEN))).code).toBe('case-not-found');
    const away = await get('acceptance', citizen(), { linksFor: () => undefined });
    expect(problemOf(away).code).toBe('receipt-file-out-of-reach');
    expect(asked).toEqual([]);
  });
});

describe('the file before it is sealed', () => {
  const receipt = (reason: string, number = 'N1'): Receipt => ({
    case: 'c',
    at: NOW.toISOString(),
    facts: {
      kind: 'non-acceptance',
      template: 'non-acceptance',
      isLicensing: true,
      number,
      item: { code: 'I', name: '事项' },
      agency: { code: AGENCY, name: '示范局' },
      applicant: { name: '巴特尔', number: CITIZEN },
      date: '2026-11-24',
      received: '2026-11-24',
      lacking: [],
      reason,
    },
    chosen: chooseText('non-acceptance', {}, 'zh-CN'),
  });

  it('is the same for the same receipt', () => {
    const [one, again, other] = [receipt('理由'), receipt('理由'), receipt('另一')].map((made) =>
      valueOf(makeReceiptOfd(made)),
    );
    expect(one?.equals(again ?? Buffer.alloc(0))).toBe(true);
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  });

  it('is none of characters that look different elsewhere', () => {
    expect(makeReceiptOfd(receipt('自造字\ue000'))).toEqual({
      ok: false,
      refusal: { kind: 'receipt-file-unfit', facts: { reasons: ['text-private-use'] } },
    });
  });
});
