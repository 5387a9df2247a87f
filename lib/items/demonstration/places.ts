import type { ExerciseLevel } from '../implementing-code.ts';

/** A division as the demonstration data knows it: enough to write names and codes. */
export type Place = Readonly<{
  code: string;
  name: string;
  level: ExerciseLevel;
  /** The level's digit in an implementing code. */
  digit: string;
  /** The telephone area code. */
  area: string;
  /** The name with which its agencies begin: districts add their city's, because there are many 新城区. */
  longName: string;
}>;

const CITIES: readonly string[] = [
  '0471 150100 呼和浩特市 150102 新城区 150121 土默特左旗 150103 回民区 150104 玉泉区 150105 赛罕区 150122 托克托县 150123 和林格尔县 150124 清水河县 150125 武川县',
  '0472 150200 包头市 150202 东河区 150203 昆都仑区 150204 青山区 150205 石拐区 150206 白云鄂博矿区 150207 九原区 150221 土默特右旗 150222 固阳县 150223 达尔罕茂明安联合旗',
  '0473 150300 乌海市 150302 海勃湾区 150303 海南区 150304 乌达区',
  '0476 150400 赤峰市 150402 红山区 150403 元宝山区 150404 松山区 150421 阿鲁科尔沁旗 150422 巴林左旗 150423 巴林右旗 150424 林西县 150425 克什克腾旗 150426 翁牛特旗 150428 喀喇沁旗 150429 宁城县 150430 敖汉旗',
  '0475 150500 通辽市 150502 科尔沁区 150521 科尔沁左翼中旗 150522 科尔沁左翼后旗 150523 开鲁县 150524 库伦旗 150525 奈曼旗 150526 扎鲁特旗 150581 霍林郭勒市',
  '0477 150600 鄂尔多斯市 150602 东胜区 150603 康巴什区 150621 达拉特旗 150622 准格尔旗 150623 鄂托克前旗 150624 鄂托克旗 150625 杭锦旗 150626 乌审旗 150627 伊金霍洛旗',
  '0470 150700 呼伦贝尔市 150702 海拉尔区 150703 扎赉诺尔区 150721 阿荣旗 150722 莫力达瓦达斡尔族自治旗 150723 鄂伦春自治旗 150724 鄂温克族自治旗 150725 陈巴尔虎旗 150726 新巴尔虎左旗 150727 新巴尔虎右旗 150781 满洲里市 150782 牙克石市 150783 扎兰屯市 150784 额尔古纳市 150785 根河市',
  '0478 150800 巴彦淖尔市 150802 临河区 150821 五原县 150822 磴口县 150823 乌拉特前旗 150824 乌拉特中旗 150825 乌拉特后旗 150826 杭锦后旗',
  '0474 150900 乌兰察布市 150902 集宁区 150921 卓资县 150922 化德县 150923 商都县 150924 兴和县 150925 凉城县 150926 察哈尔右翼前旗 150927 察哈尔右翼中旗 150928 察哈尔右翼后旗 150929 四子王旗 150981 丰镇市',
  '0482 152200 兴安盟 152201 乌兰浩特市 152202 阿尔山市 152221 科尔沁右翼前旗 152222 科尔沁右翼中旗 152223 扎赉特旗 152224 突泉县',
  '0479 152500 锡林郭勒盟 152501 二连浩特市 152502 锡林浩特市 152522 阿巴嘎旗 152523 苏尼特左旗 152524 苏尼特右旗 152525 东乌珠穆沁旗 152526 西乌珠穆沁旗 152527 太仆寺旗 152528 镶黄旗 152529 正镶白旗 152530 正蓝旗 152531 多伦县',
  '0483 152900 阿拉善盟 152921 阿拉善左旗 152922 阿拉善右旗 152923 额济纳旗',
];

/** The region itself. */
export const REGION_PLACE: Place = {
  code: '150000',
  name: '内蒙古自治区',
  longName: '内蒙古自治区',
  level: 'provincial',
  digit: '2',
  area: '0471',
};

const placesIn = (line: string): readonly Place[] => {
  const area = line.slice(0, 4);
  const all = [...line.matchAll(/(\d{6}) (\S+)/g)].map(([, code = '', name = '']) => ({ code, name }));
  return all.map(({ code, name }, index) => {
    if (index === 0) return { code, name, level: 'prefectural', digit: '3', area, longName: name };
    const longName = name.endsWith('区') ? `${all[0]?.name ?? ''}${name}` : name;
    return { code, name, level: 'county', digit: '4', area, longName };
  });
};

const CITY_PLACES = CITIES.map(placesIn);
const FEW = 3;

/** Every site for which demonstration data can be made: the region, and its leagues and cities. */
export const DEMONSTRATION_SITES: readonly string[] = [
  '150000',
  ...CITY_PLACES.flatMap(([city]) => city?.code ?? []),
];

/** The divisions of a site's demonstration data: a `few` for trying out, and `all` of them at scale, those few first. */
export const placesOf = (site: string): Readonly<{ few: readonly Place[]; all: readonly Place[] }> => {
  if (site === '150000') return { few: [REGION_PLACE], all: [REGION_PLACE, ...CITY_PLACES.flat()] };
  const all = CITY_PLACES.find(([city]) => city?.code === site);
  if (all === undefined) throw new RangeError(`demonstration-site-unknown: ${site}`);
  return { few: all.slice(0, FEW), all };
};
