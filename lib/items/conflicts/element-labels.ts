import type { Message } from '../../platform/messages.ts';
import type { ReportedElement } from './element-value.ts';

const label = (zh: string, en: string): Message => ({ 'zh-CN': zh, en });

/** What the elements are called. */
export const ELEMENT_LABELS: Readonly<Record<ReportedElement, Message>> = {
  name: label('事项名称', 'the name'),
  type: label('事项类型', 'the type'),
  levels: label('行使层级', 'the exercise levels'),
  legalBasis: label('设定依据', 'the legal basis'),
  powerSource: label('权力来源', 'the source of the power'),
  audiences: label('服务对象', 'who may apply'),
  handlingType: label('办件类型', 'the handling type'),
  channels: label('办理形式', 'the ways to apply'),
  handlingArea: label('通办范围', 'the handling area'),
  legalLimit: label('法定办结时限', 'the legal limit'),
  promisedLimit: label('承诺办结时限', 'the promised limit'),
  conditions: label('受理条件', 'the conditions'),
  steps: label('办理流程', 'the steps'),
  fees: label('收费', 'the fees'),
  visits: label('到办事现场次数', 'the number of visits'),
  onlineDepth: label('网上办理深度', 'the online depth'),
  delivery: label('送达方式', 'the delivery'),
  result: label('办理结果', 'the result'),
  materials: label('申请材料', 'the materials'),
  questions: label('情形引导', 'the situation questions'),
  form: label('申请表单', 'the form'),
  faqs: label('常见问题', 'the frequent questions'),
  review: label('审查环节', 'the review'),
  contacts: label('地点、电话和时间', 'addresses, telephones and hours'),
  localItem: label('地方事项', 'items of local law'),
};
