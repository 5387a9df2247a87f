import { subjectOf } from './subjects.ts';
import { extraVariant } from './variants.ts';

/** The lines of the items with a history: outside the list, so that a large one does not have them at every place. */
export const EXTRA = {
  schools: extraVariant(
    subjectOf(
      '校外培训机构设立许可 | license | 教育 | enterprise | legal-culture | 办学许可证 | 办学章程 场所安全证明',
    ),
    97_001,
  ),
  migrants: extraVariant(
    subjectOf(
      '流动人口婚育证明办理 | service | 卫生健康 | person | birth-and-parenting | 流动人口婚育证明书 | 居民身份证 婚姻状况证明',
    ),
    97_002,
  ),
  traders: extraVariant(
    subjectOf(
      '个体工商户登记 | license | 市场监督管理 | person | employment | 个体工商户营业执照 | 经营场所证明',
    ),
    97_003,
  ),
  insured: extraVariant(
    subjectOf(
      '社会保险登记 | service | 人力资源和社会保障 | both | social-security labour | 社会保险登记回执 | 社会保险登记表',
    ),
    97_004,
  ),
  insuredFirms: extraVariant(
    subjectOf(
      '用人单位社会保险登记 | service | 人力资源和社会保障 | enterprise | labour | 社会保险登记回执 | 职工名册',
    ),
    97_005,
  ),
  insuredPersons: extraVariant(
    subjectOf(
      '灵活就业人员社会保险登记 | service | 人力资源和社会保障 | person | social-security work | 社会保险登记回执 | 居民身份证',
    ),
    97_006,
  ),
  elders: extraVariant(
    subjectOf('老年人优待证办理 | service | 民政 | person | old-age | 老年人优待证 | 居民身份证'),
    97_007,
  ),
  newborns: extraVariant(
    subjectOf(
      '新生儿出生一件事 | service | 卫生健康 | person | birth-and-parenting birth | 办理结果通知 | 父母身份证 结婚证',
    ),
    97_008,
  ),
} as const;
