import type { CaseEvent } from '../case-store.ts';
import type { Outbox } from '../../platform/store/record-table.ts';
import type { Notice } from './notice.ts';

export type StoredNotice = Readonly<{ notice: Notice; rev: number; outbox: Outbox }>;
export type NoticePage = Readonly<{ notices: readonly StoredNotice[]; after?: string }>;

/** Where notices are kept: each change is one conditional write. */
export type NoticeStore = Readonly<{
  /** Puts a notice where there is none of its event and way; again is the same. */
  plan: (notice: Notice) => Promise<void>;
  /** As last written, by {@link noticeIdOf}. */
  find: (id: string) => Promise<StoredNotice | undefined>;
  save: (notice: Notice, over: StoredNotice, event?: CaseEvent) => Promise<'saved' | 'stale'>;
  /** One page of those that wait, the next first, or of the dead, the oldest first; may lag behind a change. */
  pageOf: (
    state: 'waiting' | 'dead',
    page: Readonly<{ limit: number; after?: string | undefined }>,
  ) => Promise<NoticePage>;
}>;
