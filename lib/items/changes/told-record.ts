import * as z from 'zod/mini';
import { digestOf } from '../../kernel/digest.ts';
import { catalogueContent } from '../catalogue-content.ts';
import { itemContent } from '../item-content.ts';
import { finding, timelineEvent, type Head, type TimelineEvent } from '../versioned-head.ts';

/** What happened under a code as others are told it: not by whom, and not what was written about it inside. */
export const toldEvent = z.omit(timelineEvent, { by: true, reason: true });

const recordOf = <Content extends z.ZodMiniType>(content: Content) =>
  z.strictObject({
    code: z.string(),
    division: z.string(),
    agency: z.optional(z.string()),
    timeline: z.array(toldEvent).check(z.maxLength(300)),
    /** The newest version. Without `content` where that is too large to ride along: read it by its number. */
    live: z.optional(z.strictObject({ version: z.int(), digest: z.string(), content: z.optional(content) })),
    previousCodes: z.optional(z.array(z.string()).check(z.maxLength(100))),
    findings: z.optional(z.array(finding).check(z.maxLength(200))),
    /** SM3 over the canonical JSON of everything above; the content counts by its own digest. */
    digest: z.string(),
  });

export const toldItem = recordOf(itemContent);
export const toldCatalogueEntry = recordOf(catalogueContent);

/** Everything that a site tells another about one code, as it is now. */
export type ToldRecord<Content> = Omit<z.output<typeof toldItem>, 'live'> & {
  live?: { version: number; digest: string; content?: Content | undefined } | undefined;
};
export type ToldEvent = z.output<typeof toldEvent>;

export const toToldEvent = ({ by: _by, reason: _reason, ...event }: TimelineEvent): ToldEvent => event;

/** The digest of what is told: two sites agree about a code when it is the same. */
export const toldDigest = (record: Omit<ToldRecord<unknown>, 'digest'> & { digest?: string }): string => {
  const { digest: _, live, ...told } = record;
  if (live === undefined) return digestOf(told);
  return digestOf({ ...told, live: { version: live.version, digest: live.digest } });
};

const newestVersion = (
  timeline: readonly TimelineEvent[],
): { version: number; digest: string } | undefined => {
  const [newest] = timeline
    .flatMap(({ version, digest }) =>
      version === undefined || digest === undefined ? [] : [{ version, digest }],
    )
    .toSorted((a, b) => b.version - a.version);
  return newest;
};

/** What is told of a head; undefined while nothing is published: drafts are nobody else's business. */
export const tellRecord = <Content>(head: Head<Content>): ToldRecord<Content> | undefined => {
  const { code, division, agency, timeline, live, previousCodes, findings } = head;
  if (timeline.length === 0) return undefined;
  const told = {
    code,
    division,
    ...(agency === undefined ? {} : { agency }),
    timeline: timeline.map(toToldEvent),
    ...(previousCodes === undefined ? {} : { previousCodes }),
    ...(findings === undefined ? {} : { findings }),
  };
  const newest = live ?? newestVersion(timeline);
  const record = newest === undefined ? told : { ...told, live: newest };
  return { ...record, digest: toldDigest(record) };
};
