import { html, type Html } from '../../platform/http/html.ts';
import type { Evidence, EvidenceName } from './evidence.ts';
import { EVIDENCE_WORDS, NO_DATA, grouped, tellFigure } from './evidence-words.ts';
import { PILOT_STYLE } from './pilot-style.ts';
import { NOTICE, PILOT_GROUPS, PILOT_ROWS, type PilotGroup, type PilotRow } from './pilot-tasks.ts';

/** What a page shows, of which division and period. */
export type PilotPage = Readonly<{
  division: string;
  /** As the directory calls it; its code where it does not know it. */
  name: string;
  from: string;
  /** The last day. */
  until: string;
  madeAt: string;
  /** The instant of the last event that is counted among cases. */
  asOf?: string | undefined;
  evidence: Evidence;
  /** Applications received, month by month, `YYYY-MM`; none where no case was counted. */
  months: readonly Readonly<{ month: string; received: number; concluded: number }>[];
}>;

const GLANCE: readonly EvidenceName[] = [
  'items.inForce',
  'licenses.held',
  'cases.received',
  'cases.concluded',
  'cases.onlineShare',
  'cases.onTimeShare',
  'cases.visitsSaved',
  'cases.materialsSpared',
];

const CHANNELS: readonly EvidenceName[] = ['cases.online', 'cases.window', 'cases.kiosk', 'cases.hotline'];
const SHARES: readonly EvidenceName[] = ['cases.onlineShare', 'cases.onTimeShare'];

const inShanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const told = (name: EvidenceName, { [name]: value }: Evidence): Html =>
  value === undefined ? html`<b class="none">${NO_DATA}</b>` : html`<b>${tellFigure(name, value)}</b>`;

const glance = (evidence: Evidence): Html =>
  html`<dl class="glance">
    ${GLANCE.map(
      (name) =>
        html`<div>
          <dt>${EVIDENCE_WORDS[name].label}</dt>
          <dd>${told(name, evidence)}</dd>
        </div>`,
    )}
  </dl>`;

/** A bar of a share of its whole width; hidden from readers aloud, who have the figure beside it. */
const bar = (share: number): Html =>
  html`<svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="14" fill="#e3e7ec" />
    <rect width="${Math.round(share * 1000) / 10}" height="14" fill="#2b5d96" />
  </svg>`;

type Line = Readonly<{ label: string; share: number | undefined; figure: string }>;

const bars = (caption: string, lines: readonly Line[]): Html =>
  html`<table class="bars">
    <caption>
      ${caption}
    </caption>
    <tbody>
      ${lines.map(({ label, share, figure }) =>
        share === undefined
          ? html`<tr>
              <th scope="row">${label}</th>
              <td class="none" colspan="2">${NO_DATA}</td>
            </tr>`
          : html`<tr>
              <th scope="row">${label}</th>
              <td class="bar">${bar(share)}</td>
              <td class="count">${figure}</td>
            </tr>`,
      )}
    </tbody>
  </table>`;

const SHORT: Readonly<Partial<Record<EvidenceName, string>>> = {
  'cases.online': '网上',
  'cases.window': '窗口',
  'cases.kiosk': '自助终端',
  'cases.hotline': '热线',
};

const caseBars = ({ evidence, months }: PilotPage): Html => {
  const received = evidence['cases.received'];
  if (received === undefined) return html`<p class="none">本期间无办件数据，不作图示。</p>`;
  const most = Math.max(1, ...months.map((one) => Math.max(one.received, one.concluded)));
  return html`${bars(
      '占比',
      SHARES.map((name) => ({
        label: EVIDENCE_WORDS[name].label,
        share: evidence[name],
        figure: tellFigure(name, evidence[name]),
      })),
    )}
    <h3>申请渠道</h3>
    ${bars(
      '占收到申请的比例',
      CHANNELS.map((name) => ({
        label: SHORT[name] ?? '',
        share: evidence[name] === undefined || received === 0 ? undefined : evidence[name] / received,
        figure: tellFigure(name, evidence[name]),
      })),
    )}
    <h3>各月收件与办结</h3>
    ${bars(
      '以最多的一月为满格',
      months.flatMap((one) => [
        { label: `${one.month} 收件`, share: one.received / most, figure: `${grouped(one.received)} 件` },
        { label: `${one.month} 办结`, share: one.concluded / most, figure: `${grouped(one.concluded)} 件` },
      ]),
    )}`;
};

const rowOf = ({ row, text, evidence: names }: PilotRow, evidence: Evidence): Html =>
  html`<tr>
    <td class="no">${row}</td>
    <td class="what">${text}</td>
    <td>
      ${
        names.length === 0
          ? html`<span class="none">${NO_DATA}</span>`
          : html`<ul class="figures">
              ${names.map(
                (name) => html`<li><span>${EVIDENCE_WORDS[name].label}</span>${told(name, evidence)}</li>`,
              )}
            </ul>`
      }
    </td>
  </tr>`;

const isOf = ({ units }: PilotGroup, division: string): boolean =>
  units.some((unit) => unit.division !== undefined && division.startsWith(unit.division.slice(0, 4)));

const group = (one: PilotGroup, division: string): Html =>
  html`<section>
    <h3>${one.title}</h3>
    <p class="units">
      试点单位：${one.units.map(({ name }) => name).join('、')}
      ${isOf(one, division) && html`<span class="own">（本地区为试点单位）</span>`}
    </p>
    <ol>
      ${one.tasks.map(
        ({ text, rows }) => html`<li>${text} <span class="rows">（见第 ${rows.join('、')} 项）</span></li>`,
      )}
    </ol>
  </section>`;

/** Where figures come from and what they leave out: said on the page itself. */
const NOTES = [
  '各项数据均由本系统现有记录直接统计。“0”表示已统计、结果为零；“无数据”表示本系统没有该项业务或没有可统计的记录，未作估算。',
  '办件数据按记录之日（北京时间）统计：收件、受理、决定各计入其发生之日，不是对同一批办件的追踪。',
  '按期：作出决定之日不晚于承诺期限和法定期限，特别程序期间不计；未设期限的事项不计入按期占比。',
  '少跑现场：网上、热线、邮寄方式的申请和补正，以及邮寄、下载方式送达，每一步计一次。',
  '评价数据不含系统默认好评。',
  '事项、电子证照、电子印章数据为制作本报告时的存量，不随期间变化。',
];

/**
 * The part of a pilot's summary report (试点示范工作总结报告) that the system can speak to: its figures beside the tasks of the notice. One
 * page for the screen and for A4 paper, in Chinese; no script, nothing loaded from anywhere, every text escaped.
 */
export const renderPilotPage = (page: PilotPage): string => {
  const { name, division, from, until, madeAt, asOf, evidence } = page;
  const made = `制作时间 ${inShanghai(madeAt)}${asOf === undefined ? '' : `；办件数据截至 ${inShanghai(asOf)}`}`;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>试点示范工作总结报告 · ${name}</title>
        ${{ html: PILOT_STYLE }}
      </head>
      <body>
        <main>
          <header>
            <h1>试点示范工作总结报告<small>${name}（${division}） · 系统数据部分</small></h1>
            <p class="made">统计期间 ${from} 至 ${until}</p>
            <p class="made">${made}</p>
          </header>
          <h2>一、总览</h2>
          ${glance(evidence)}
          <h2>二、办件情况</h2>
          ${caseBars(page)}
          <h2>三、任务与系统依据</h2>
          <table>
            <caption>
              依据《${NOTICE.title}》所列系统和做法，逐项列出本系统可以提供的数据
            </caption>
            <thead>
              <tr>
                <th class="no" scope="col">序号</th>
                <th scope="col">系统或做法</th>
                <th scope="col">系统依据</th>
              </tr>
            </thead>
            <tbody>
              ${PILOT_ROWS.map((row) => rowOf(row, evidence))}
            </tbody>
          </table>
          <h2>四、试点任务对照</h2>
          ${PILOT_GROUPS.map((one) => group(one, division))}
          <h2>五、数据说明</h2>
          <ul class="notes">
            ${NOTES.map((note) => html`<li>${note}</li>`)}
          </ul>
          <footer>
            通知要求：${NOTICE.asks}。本页仅为总结报告提供系统数据，工作过程、问题和经验由试点单位另行撰写。
          </footer>
        </main>
      </body>
    </html> `.html;
};
