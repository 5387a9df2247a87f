import { mappingMessages } from '../../platform/mapping/mapping-messages.ts';
import type { Messages } from '../../platform/messages.ts';
import { readingMessages } from '../../platform/reading/reading-messages.ts';
import { codeMessages } from '../code-messages.ts';
import { ruleMessages } from '../rules/rule-messages.ts';

/** Everything that an import may have to say: of the file, the mapping, a row, a value, a code, a rule. */
export const importMessages: Messages = {
  ...readingMessages,
  ...mappingMessages,
  ...codeMessages,
  ...ruleMessages,
  'mapping-missing': {
    'zh-CN': '没有映射 {source}：请写随程序提供的映射名，或映射文件的路径',
    en: 'There is no mapping {source}: name one that ships with sumu, or a file',
  },
  'mapping-invalid': { 'zh-CN': '映射 {source} 有误', en: 'The mapping {source} is not right' },
  'mapping-given-missing': {
    'zh-CN': '映射 {source} 需要由导入者给出：{missing}',
    en: 'The mapping {source} leaves to the one who imports: {missing}',
  },
  'columns-missing': {
    'zh-CN': '文件缺少必需的列：{missing}；实有：{found}',
    en: 'The file lacks columns that the mapping needs: {missing}; it has: {found}',
  },
  'import-running': {
    'zh-CN': '{holder} 正在导入同一文件，至 {until}',
    en: '{holder} is importing the same file, until {until}',
  },
  'lease-lost': {
    'zh-CN': '另一进程接管了这次导入；已写入的不受影响，重新执行即可继续',
    en: 'Another process took this import over; what was written stays, run the command again to go on',
  },
  'code-missing': { 'zh-CN': '没有事项编码', en: 'There is no item code' },
  'code-unusable': { 'zh-CN': '事项编码无法使用：{value}', en: 'The item code cannot be used: {value}' },
  'duplicate-code': {
    'zh-CN': '第 {row} 行与第 {firstRow} 行的事项编码相同',
    en: 'Row {row} has the code of row {firstRow}',
  },
  'row-excluded': {
    'zh-CN': '按映射不导入：值为 {value}，只导入 {expected}',
    en: 'The mapping leaves this row out: it says {value}, wanted are {expected}',
  },
  'value-missing': { 'zh-CN': '缺少必需的 {field}', en: 'There is no {field}, which every item needs' },
  'value-unknown': {
    'zh-CN': '{field} 的取值 {value} 不在对照表内',
    en: 'The map for {field} does not have the value {value}',
  },
  'value-unreadable': {
    'zh-CN': '{field} 的值 {value} 不是 {expected}',
    en: '{value} for {field} is no {expected}',
  },
  'value-unfit': { 'zh-CN': '值不符合要求（{reason}）', en: 'The value does not fit ({reason})' },
  'value-left-out': {
    'zh-CN': '值不符合要求（{reason}），未导入：{value}',
    en: 'The value does not fit ({reason}) and was left out: {value}',
  },
  'content-too-large': {
    'zh-CN': '内容过大（{bytes} 字节）',
    en: 'The content has too many bytes ({bytes})',
  },
  'history-full': {
    'zh-CN': '该事项的版本已达上限，未写入新版本',
    en: 'The item has as many versions as it can have; the row was not written',
  },
  'changed-here': {
    'zh-CN': '该事项在本站已有改动，未以来源覆盖',
    en: 'The item was changed here since; the row was not written over it',
  },
};
