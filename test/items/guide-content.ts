import type { ItemContent } from '../../lib/items/item-content.ts';
import { soundContent } from './life.ts';

const zh = (text: string) => ({ 'zh-CN': text });

/** Letters of the script, not a sentence: nothing is shown as Mongolian that no reader of it has proof-read. */
export const MONGOLIAN = 'ᠠ ᠡ ᠢ ᠣ ᠤ';

/** A content that says everything a guide can show. */
export const fullContent = (more: Partial<ItemContent> = {}): ItemContent =>
  soundContent({
    name: {
      'zh-CN': '食品经营许可（新办）',
      en: { text: 'Food business license (new)', state: 'reviewed', sourceVersion: 1 },
      'mn-Mong-CN': { text: MONGOLIAN, state: 'draft' },
    },
    handlingCode: '01',
    localCodes: [{ source: 'legacy', code: 'Z-000147-001' }],
    entrustedBy: '内蒙古自治区市场监督管理局',
    jointAgencies: [{ name: '呼和浩特市行政审批政务服务局' }],
    legalBasis: [
      zh('《中华人民共和国食品安全法》第三十五条：国家对食品生产经营实行许可制度。'),
      zh('《食品经营许可和备案管理办法》第四条'),
    ],
    conditions: {
      'zh-CN': '具有与经营的食品品种、数量相适应的场所；\n有食品安全管理人员和制度。',
      en: {
        text: 'Premises fit for the food sold;\nfood safety staff and rules.',
        state: 'draft',
        sourceVersion: 1,
      },
    },
    quantityLimit: zh('无数量限制'),
    channels: ['window', 'web', 'mobile', 'post', 'kiosk'],
    handlingArea: ['cross-city'],
    legalLimitNote: zh('自受理之日起计算'),
    promisedLimitNote: zh('不含听证、检验、检测所需时间'),
    steps: [
      { name: zh('受理'), note: zh('窗口核对材料，出具受理通知书。'), limit: { value: 0, unit: 'workday' } },
      { name: zh('审查'), limit: { value: 3, unit: 'workday' } },
      { name: zh('决定') },
      { name: zh('办结') },
      { name: zh('送达'), note: zh('可选择邮寄。') },
    ],
    specialProcedures: [
      { kind: 'excluded-time', name: zh('现场核查'), limit: { value: 5, unit: 'workday' } },
    ],
    fees: {
      charged: true,
      basis: zh('《行政事业性收费标准管理办法》'),
      payOnline: true,
      projects: [
        {
          name: zh('证照工本费'),
          standard: zh('每证 10 元'),
          reducible: true,
          reductionNote: zh('小微企业免收'),
        },
      ],
    },
    onlineUrl: 'https://zwfw.example.cn/apply?item=1&from=guide',
    mobileUrl: 'https://m.zwfw.example.cn/apply',
    delivery: { byPost: true, appointment: true, kiosk: false },
    places: [
      {
        name: zh('呼和浩特市政务服务中心'),
        address: zh('呼和浩特市新城区示范路 1 号二楼 12 至 18 号窗口'),
        hours: zh('工作日 9:00-12:00，14:30-17:30'),
        phone: '0471-0000126',
      },
      { name: zh('新城区政务服务分中心'), address: zh('新城区示范街 9 号') },
    ],
    result: { type: 'license', name: zh('食品经营许可证'), licenseType: '11100000000013338W012' },
    intermediaries: [zh('无')],
    questions: [
      {
        id: 'q1',
        text: zh('由谁办理？'),
        options: [
          { id: 'self', text: zh('本人') },
          { id: 'agent', text: zh('代理人') },
        ],
      },
    ],
    materials: [
      {
        id: 'm1',
        name: zh('食品经营许可申请书'),
        necessity: 'required',
        type: 'form',
        form: 'either',
        copies: 1,
        paper: 'A4',
        source: 'applicant',
        standard: zh('填写完整，签字或者盖章'),
        blankForm: 'https://zwfw.example.cn/forms/1.pdf',
      },
      {
        id: 'm2',
        name: zh('营业执照'),
        necessity: 'optional',
        form: 'electronic',
        copies: 1,
        source: 'government',
      },
      {
        id: 'm3',
        name: zh('授权委托书'),
        necessity: 'required',
        form: 'paper',
        copies: 1,
        source: 'applicant',
        when: [{ question: 'q1', anyOf: ['agent'] }],
      },
      {
        id: 'm4',
        name: zh('经营场所平面图'),
        necessity: 'may-follow',
        form: 'either',
        copies: 2,
        source: 'applicant',
      },
    ],
    faqs: [
      { question: zh('多久可以办好？'), answer: zh('五个工作日。') },
      { question: zh('可以委托他人办理吗？'), answer: zh('可以，请携带授权委托书和双方身份证件。') },
    ],
    remarks: zh('食品摊贩按自治区有关规定办理。'),
    ...more,
  });
