import * as z from 'zod/mini';
import { requireEnv, type Env } from '../platform/env.ts';
import { serviceTokenOf, serviceUrl } from '../platform/http/service-address.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoNoticeStore } from './notices/notice-store.dynamo.ts';
import { NOTICE_CHANNELS, type NoticeChannel } from './notices/notice.ts';
import { noticeTemplates } from './notices/notice-templates.ts';
import { fileNotifier } from './notices/notifier.file.ts';
import { httpNotifier } from './notices/notifier.http.ts';
import type { Notifier } from './notices/notifier.ts';
import { casesTableOf } from './wiring-table.ts';
import { wire } from './wiring.ts';

/** Settings for notices besides those of the room: who sends them, with which secret, by which ways, and in which words. */
export const NOTICES_ENV = [
  'CASE_NOTIFIER',
  'CASE_NOTIFIER_SECRET',
  'CASE_NOTIFY_BY',
  'CASE_NOTICE_TEXTS',
] as const;

/** `none`, `file:PATH` for development, or the address of a gateway. */
const notifierOf = (env: Env): Notifier | undefined => {
  const { CASE_NOTIFIER, CASE_NOTIFIER_SECRET } = requireEnv(env, NOTICES_ENV);
  if (CASE_NOTIFIER === 'none') return undefined;
  if (CASE_NOTIFIER.startsWith('file:')) return fileNotifier(CASE_NOTIFIER.slice('file:'.length));
  return httpNotifier({ url: serviceUrl(CASE_NOTIFIER), token: serviceTokenOf(env, CASE_NOTIFIER_SECRET) });
};

/** The ways in which applicants are told at a site; none where nothing is set up that would send. */
export const noticeChannelsOf = (env: Env): readonly NoticeChannel[] => {
  const { CASE_NOTIFIER, CASE_NOTIFY_BY } = requireEnv(env, ['CASE_NOTIFIER', 'CASE_NOTIFY_BY']);
  return CASE_NOTIFIER === 'none' ? [] : z.array(z.enum(NOTICE_CHANNELS)).parse(CASE_NOTIFY_BY.split(','));
};

/** The site's own texts, in JSON. */
const templatesOf = (env: Env) => {
  const { CASE_NOTICE_TEXTS } = requireEnv(env, NOTICES_ENV);
  return noticeTemplates.parse(JSON.parse(CASE_NOTICE_TEXTS));
};

/** Joins the notices to their store. */
export const wireNoticeStore = (env: Env) => ({
  ...wire(env),
  notices: dynamoNoticeStore(casesTableOf(env)),
});

/** Joins the sender of notices to cases, their keys and the gateway of the site. */
export const wireNotices = (env: Env) => ({
  ...wireNoticeStore(env),
  notifier: notifierOf(env),
  templates: templatesOf(env),
  log: stdoutLog,
  random: Math.random,
});
