import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { devSealService } from '../../../infra/local/dev-seal-service.ts';
import { localFolder, sealServiceSecret } from '../../../infra/local/local-folder.ts';
import { readHttpRequest, writeHttpResponse } from '../../../lib/platform/gateway/node-http.ts';
import { fileSecrets } from '../../../lib/platform/crypto/secrets.file.ts';
import { serveHere } from './local-service.ts';

/** The development seal service as the local host serves it: its address, and the token that it takes. */
export const startDevService = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-seal-service-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const secretFile = await sealServiceSecret(localFolder(folder));
  const answer = await devSealService(secretFile);
  const url = await serveHere((request, response) => {
    void readHttpRequest(request)
      .then(answer)
      .then((told) => writeHttpResponse(response, told));
  });
  const [{ bytes }] = await fileSecrets.get(`file:${secretFile}`);
  return { url, secretFile, token: async () => Buffer.from(bytes).toString('latin1') };
};
