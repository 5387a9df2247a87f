import * as z from 'zod/mini';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { negotiateMediaType } from '../../lib/platform/http/negotiate-media-type.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { licenseParams } from '../../lib/licenses/license-requests.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { pngCode, svgCode } from '../../lib/licenses/presentations/draw-code.ts';
import {
  presentLicense,
  PRESENTATION_DEFECTS,
  type PresentLicenseDeps,
} from '../../lib/licenses/presentations/present-license.ts';
import { presentationMade } from '../../lib/licenses/presentations/presentation-answer.ts';
import { presentationMessages } from '../../lib/licenses/presentations/presentation-messages.ts';
import { presentationRequest } from '../../lib/licenses/presentations/presentation-requests.ts';
import { wirePresentations } from '../../lib/licenses/wiring-presentations.ts';

const FORMATS = ['application/json', 'image/svg+xml', 'image/png'] as const;

export const route = defineRoute({
  id: 'present-license',
  method: 'post',
  path: '/v1/licenses/{identifier}/presentations',
  room: 'licenses',
  summary: 'A code by which the holder shows a license, once and for a short time',
  summaryZh: '亮证：生成一次性用证码',
  description:
    'For the holder of a license that is valid now. Accept chooses between the code and a QR picture of it: the same request with the same Idempotency-Key gives both of one code. The code stands in no address and is not kept.',
  auth: 'required',
  params: licenseParams,
  body: presentationRequest,
  preconditions: ['idempotency-key'],
  answers: {
    201: {
      description: 'The code, or its picture',
      content: { 'application/json': presentationMade, 'image/svg+xml': z.string(), 'image/png': z.string() },
    },
  },
  refusals: {
    forbidden: 403,
    'identity-missing': 403,
    'license-not-found': 404,
    'not-acceptable': 406,
    'license-not-valid': 409,
    'presentation-invalid': 422,
    'idempotency-key-reused': 422,
  },
  defects: PRESENTATION_DEFECTS,
  messages: { ...licenseMessages, ...presentationMessages },
});

export const createHandler = (deps: PresentLicenseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, accept, idempotencyKey = '' }) => {
    const contentType = negotiateMediaType(accept, FORMATS);
    const outcome = await presentLicense(deps, actor, { ...body, ...params, idempotencyKey });
    if (!outcome.ok) return outcome.refusal;
    const { uri } = outcome.value;
    if (contentType === 'image/svg+xml') return { status: 201, text: await svgCode(uri), contentType };
    if (contentType === 'image/png') return { status: 201, bytes: await pngCode(uri), contentType };
    return { status: 201, json: outcome.value };
  });

export const handler = entry(wirePresentations, createHandler);
