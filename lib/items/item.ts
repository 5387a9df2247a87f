import type * as z from 'zod/mini';
import { itemContent } from './item-content.ts';
import { headOf } from './versioned-head.ts';

/** A service item 政务服务事项 under one code: the head record. */
export const item = headOf(itemContent);

export type Item = z.output<typeof item>;
