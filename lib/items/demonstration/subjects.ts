import type { ItemType } from '../item-type-codes.ts';

/** What a family of demonstration items has in common. All of it is made up after what such lists usually hold. */
export type Subject = Readonly<{
  name: string;
  type: ItemType;
  /** The duty of the agency, from which its name is made: 呼和浩特市 + 民政 + 局. */
  duty: string;
  audience: 'person' | 'enterprise' | 'both';
  themes: readonly string[];
  result: string;
  materials: readonly string[];
  fee?: string;
}>;

const TYPES: Readonly<Record<string, ItemType>> = {
  license: 'administrative-license',
  confirmation: 'administrative-confirmation',
  payment: 'administrative-payment',
  reward: 'administrative-reward',
  other: 'other-administrative-power',
  service: 'public-service',
};

const words = (text: string): readonly string[] => text.split(' ');

const audienceOf = (text: string): Subject['audience'] =>
  text === 'person' || text === 'enterprise' ? text : 'both';

/** Reads a row: name | type | duty | audience | themes | result | materials, and | fee where there is one. */
export const subjectOf = (row: string): Subject => {
  const [name = '', type = '', duty = '', audience = '', themes = '', result = '', materials = '', fee] =
    row.split(' | ');
  return {
    name,
    type: TYPES[type] ?? 'other-administrative-power',
    duty,
    audience: audienceOf(audience),
    themes: words(themes),
    result,
    materials: words(materials),
    ...(fee === undefined ? {} : { fee }),
  };
};

const ROWS = `食品经营许可 | license | 市场监督管理 | enterprise | permits | 食品经营许可证 | 经营场所平面图 食品安全管理制度
食品小作坊登记 | license | 市场监督管理 | both | permits employment | 食品小作坊登记证 | 生产场所证明 产品目录
药品零售经营许可 | license | 药品监督管理 | enterprise | permits legal-health | 药品经营许可证 | 执业药师注册证 仓库平面图
医疗器械经营备案 | other | 药品监督管理 | enterprise | permits | 医疗器械经营备案凭证 | 质量管理制度
特种设备使用登记 | license | 市场监督管理 | enterprise | quality safety | 特种设备使用登记证 | 设备监督检验证明
公共场所卫生许可 | license | 卫生健康 | enterprise | legal-health | 公共场所卫生许可证 | 卫生检测报告 场所平面图
医疗机构执业登记 | license | 卫生健康 | enterprise | legal-health | 医疗机构执业许可证 | 房屋平面图 卫生技术人员名录
护士执业注册 | license | 卫生健康 | person | health professional-qualification | 护士执业证 | 学历证书 健康体检表
生育登记 | service | 卫生健康 | person | birth-and-parenting birth | 生育服务登记证 | 婚姻状况证明
独生子女父母奖励 | reward | 卫生健康 | person | birth-and-parenting | 奖励金发放通知 | 独生子女父母光荣证
民办学校办学许可 | license | 教育 | enterprise | legal-culture | 民办学校办学许可证 | 办学章程 校舍安全证明
教师资格认定 | confirmation | 教育 | person | education professional-qualification | 教师资格证 | 普通话水平证书 体检合格证明
家庭经济困难学生资助 | payment | 教育 | person | education schooling | 资助金发放通知 | 家庭经济困难证明
出租汽车经营许可 | license | 交通运输 | enterprise | legal-transport | 道路运输经营许可证 | 车辆技术检测报告 驾驶员名册
道路货物运输经营许可 | license | 交通运输 | both | legal-transport transport | 道路运输经营许可证 | 车辆行驶证
超限运输车辆通行许可 | license | 交通运输 | enterprise | legal-transport | 超限运输车辆通行证 | 车货外廓尺寸图
城镇排水许可 | license | 住房和城乡建设 | enterprise | construction environment | 城镇污水排入排水管网许可证 | 排水水质检测报告
建筑工程施工许可 | license | 住房和城乡建设 | enterprise | construction | 建筑工程施工许可证 | 施工图审查合格书 施工合同
商品房预售许可 | license | 住房和城乡建设 | enterprise | construction | 商品房预售许可证 | 预售方案 工程进度证明
公共租赁住房申请 | service | 住房和城乡建设 | person | housing home | 公共租赁住房保障资格通知 | 收入证明 住房情况证明
住房公积金提取 | service | 住房公积金管理 | person | housing home | 提取到账通知 | 购房合同
临时用地审批 | license | 自然资源 | enterprise | land construction | 临时用地批复 | 土地复垦方案 勘测定界图
建设工程规划许可 | license | 自然资源 | enterprise | land construction | 建设工程规划许可证 | 建设工程设计方案
国有建设用地使用权登记 | confirmation | 自然资源 | both | land property | 不动产权证 | 出让合同 权籍调查表 | 不动产登记费
采矿权变更登记 | license | 自然资源 | enterprise | land | 采矿许可证 | 开发利用方案
取水许可 | license | 水利 | enterprise | environment land | 取水许可证 | 水资源论证报告
河道采砂许可 | license | 水利 | enterprise | environment | 河道采砂许可证 | 采砂作业方案
水土保持方案审批 | license | 水利 | enterprise | environment construction | 水土保持方案批复 | 水土保持方案报告
草原征占用审核 | license | 林业和草原 | enterprise | agriculture land | 草原征占用审核批复 | 草原植被恢复方案
林木采伐许可 | license | 林业和草原 | both | agriculture pasture | 林木采伐许可证 | 采伐作业设计
草畜平衡奖励 | reward | 林业和草原 | person | pasture | 奖励金发放通知 | 草原承包经营权证
禁牧补助 | payment | 林业和草原 | person | pasture | 补助金发放通知 | 草原承包经营权证
动物防疫条件审查 | license | 农牧 | both | agriculture pasture | 动物防疫条件合格证 | 场所平面布局图 防疫制度
种畜禽生产经营许可 | license | 农牧 | enterprise | agriculture | 种畜禽生产经营许可证 | 种畜来源证明 畜牧技术人员证明
兽药经营许可 | license | 农牧 | enterprise | agriculture | 兽药经营许可证 | 仓储条件说明
农药经营许可 | license | 农牧 | enterprise | agriculture | 农药经营许可证 | 经营人员培训证明
拖拉机驾驶证核发 | license | 农牧 | person | pasture transport | 拖拉机驾驶证 | 身体条件证明
农机购置补贴 | payment | 农牧 | person | pasture | 补贴发放通知 | 购机发票
人力资源服务许可 | license | 人力资源和社会保障 | enterprise | labour | 人力资源服务许可证 | 专职工作人员名册
劳务派遣经营许可 | license | 人力资源和社会保障 | enterprise | labour | 劳务派遣经营许可证 | 办公场所证明 劳务派遣管理制度
失业保险金发放 | payment | 人力资源和社会保障 | person | social-security work | 失业保险金发放通知 | 解除劳动关系证明
工伤认定 | confirmation | 人力资源和社会保障 | both | social-security labour | 工伤认定书 | 劳动关系证明 医疗诊断证明
就业困难人员认定 | confirmation | 人力资源和社会保障 | person | employment work | 就业困难人员认定书 | 失业登记证明
创业担保贷款 | service | 人力资源和社会保障 | both | employment financing | 创业担保贷款资格通知 | 创业计划书
基本医疗保险参保登记 | service | 医疗保障 | person | social-security illness | 参保登记凭证 | 参保人员登记表
异地就医备案 | service | 医疗保障 | person | health illness | 异地就医备案通知 | 异地居住证明
医疗救助 | payment | 医疗保障 | person | health illness | 医疗救助金发放通知 | 医疗费用票据
最低生活保障 | payment | 民政 | person | social-security | 最低生活保障证 | 家庭收入证明
特困人员供养 | payment | 民政 | person | social-security old-age | 特困人员供养证 | 劳动能力证明
高龄津贴 | payment | 民政 | person | old-age | 高龄津贴发放通知 | 居住证明
养老机构备案 | other | 民政 | enterprise | permits | 养老机构备案回执 | 消防验收材料
社会团体成立登记 | license | 民政 | enterprise | establishment | 社会团体法人登记证 | 章程草案 发起人名册
地名命名审批 | other | 民政 | enterprise | land | 地名命名批复 | 命名方案说明
残疾人证办理 | confirmation | 残疾人服务 | person | disability | 残疾人证 | 残疾评定表
残疾人护理补贴 | payment | 残疾人服务 | person | disability | 护理补贴发放通知 | 残疾人证
营业性演出审批 | license | 文化和旅游 | enterprise | legal-culture | 营业性演出准予许可文 | 演出节目单 演员名单
旅行社设立许可 | license | 文化和旅游 | enterprise | legal-culture | 旅行社业务经营许可证 | 质量保证金证明
文物保护范围建设审批 | license | 文化和旅游 | enterprise | archives construction | 文物保护工程批复 | 文物影响评估报告
体育场所经营许可 | license | 体育 | enterprise | legal-culture | 高危险性体育项目经营许可证 | 安全保障制度
排污许可 | license | 生态环境 | enterprise | environment | 排污许可证 | 自行监测方案
环境影响评价审批 | license | 生态环境 | enterprise | environment investment | 环境影响评价批复 | 环境影响报告书
危险化学品经营许可 | license | 应急管理 | enterprise | safety | 危险化学品经营许可证 | 应急预案 安全评价报告
烟花爆竹零售许可 | license | 应急管理 | both | safety | 烟花爆竹经营许可证 | 零售点布置图
法律援助申请 | service | 司法行政 | person | justice | 给予法律援助通知 | 经济困难申报表`;

/** The families of demonstration items. */
export const SUBJECTS: readonly Subject[] = ROWS.split('\n').map(subjectOf);

/** The duties in a fixed order: each division has one agency for each. */
export const DUTIES: readonly string[] = [...new Set(SUBJECTS.map(({ duty }) => duty))];

/** Themes of legal persons; every other one that a subject names is of natural persons. */
const LEGAL_THEMES: ReadonlySet<string> = new Set(
  'permits legal-health legal-culture legal-transport construction environment land quality safety agriculture labour financing investment establishment archives'.split(
    ' ',
  ),
);

/** The themes of a subject by whom they are for. */
export const themesOf = ({ themes }: Subject): Readonly<{ person: string[]; enterprise: string[] }> => ({
  person: themes.filter((theme) => !LEGAL_THEMES.has(theme)),
  enterprise: themes.filter((theme) => LEGAL_THEMES.has(theme)),
});
