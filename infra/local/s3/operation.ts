import type { Clock } from '../../../lib/kernel/clock.ts';
import type { BucketStore } from './bucket-store.ts';
import type { MultipartStore } from './multipart-store.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3Request } from './parse-request.ts';
import type { Payload } from './verify-signature.ts';
import { writeXml, type XmlElement } from './xml.ts';

export type Stores = Readonly<{
  buckets: BucketStore;
  objects: ObjectStore;
  uploads: MultipartStore;
  clock: Clock;
}>;

/** A request whose signature holds, and what the operation works on. */
export type Call = Readonly<{ request: S3Request; payload: Payload; stores: Stores }>;

export type Answer = Readonly<{
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | AsyncIterable<Buffer>;
  /** Called once the answer is out or has failed. */
  release?: () => Promise<void>;
}>;

export type Operation = (call: Call) => Promise<Answer>;

/** An answer that is a document. */
export const xmlAnswer = (root: string, children: readonly XmlElement[], headers = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml', ...headers },
  body: writeXml(root, children),
});

export const quoted = (etag: string): string => `"${etag}"`;

export const unquoted = (etag: string): string => etag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1');
