import type { Messages } from '../messages.ts';

/** What the readers of rows have to say, of a whole source, of a row, of a cell. */
export const readingMessages: Messages = {
  'source-empty': { 'zh-CN': '文件是空的', en: 'The file is empty' },
  'format-other': {
    'zh-CN': '文件不是映射所说的 {expected} 格式',
    en: 'The file is not {expected}, as the mapping says',
  },
  'encoding-other': {
    'zh-CN': '文件不是所声明的 {declared} 编码，而是 {found}',
    en: 'The file is not {declared}, as was declared, but {found}',
  },
  'xls-or-encrypted': {
    'zh-CN': '旧版 .xls 或加密的工作簿，请另存为不加密的 .xlsx',
    en: 'An old .xls, or an encrypted workbook; save it as .xlsx without a password',
  },
  'header-missing': { 'zh-CN': '第 {header} 行没有表头', en: 'There is no header in row {header}' },
  'header-faulty': {
    'zh-CN': '第 {header} 行表头无法读取（{fault}）',
    en: 'The header in row {header} cannot be read ({fault})',
  },
  'columns-too-many': { 'zh-CN': '列数超过 {maximum}', en: 'There are more than {maximum} columns' },
  'archive-broken': { 'zh-CN': '工作簿文件已损坏：{reason}', en: 'The workbook is broken: {reason}' },
  'archive-encrypted': { 'zh-CN': '工作簿已加密', en: 'The workbook is encrypted' },
  'archive-entries': {
    'zh-CN': '工作簿内文件超过 {maximum} 个',
    en: 'The workbook holds more than {maximum} parts',
  },
  'archive-too-large': {
    'zh-CN': '工作簿解压后超过 {maximum} 字节',
    en: 'The workbook unpacks to more than {maximum} bytes',
  },
  'archive-bomb': {
    'zh-CN': '工作簿压缩比超过 {maximum} 倍，疑似压缩炸弹',
    en: 'A part of the workbook unpacks to more than {maximum} times its size: a bomb',
  },
  'archive-part-missing': { 'zh-CN': '工作簿缺少 {part}', en: 'The workbook lacks {part}' },
  'xml-broken': { 'zh-CN': '工作簿内 XML 有误：{reason}', en: 'XML in the workbook is broken: {reason}' },
  'xml-doctype': {
    'zh-CN': '工作簿内含 DOCTYPE，不予读取',
    en: 'The workbook holds a DOCTYPE, which is refused',
  },
  'xml-too-deep': { 'zh-CN': 'XML 嵌套超过 {maximum} 层', en: 'XML is nested deeper than {maximum} levels' },
  'xml-text-too-long': {
    'zh-CN': 'XML 文本超过 {maximum} 字',
    en: 'A text in the XML has more than {maximum} characters',
  },
  'xlsx-unrecognised': { 'zh-CN': '压缩文件不是 Excel 工作簿', en: 'The archive is no workbook' },
  'sheet-missing': {
    'zh-CN': '没有工作表 {sheet}；现有：{sheets}',
    en: 'There is no sheet {sheet}; there are: {sheets}',
  },
  'sheet-broken': { 'zh-CN': '工作表内容有误（{reason}）', en: 'The sheet is broken ({reason})' },
  'strings-too-many': {
    'zh-CN': '共享字符串过多（上限 {strings} 条）',
    en: 'There are more shared strings than {strings}',
  },
  'row-ragged': {
    'zh-CN': '应有 {expected} 列，实有 {found} 列',
    en: 'There should be {expected} cells, not {found}',
  },
  'row-nul': { 'zh-CN': '行内含 NUL 字节', en: 'The row holds a NUL byte' },
  'row-too-long': {
    'zh-CN': '行长 {bytes} 字节，超过 {maximum}',
    en: 'The row has {bytes} bytes, more than {maximum}',
  },
  'quote-broken': { 'zh-CN': '引号在字段中间结束', en: 'A quote is closed in the middle of a field' },
  'quote-unclosed': { 'zh-CN': '引号没有结束', en: 'A quote is never closed' },
  'json-no-object': { 'zh-CN': '不是 JSON 对象', en: 'The line is no JSON object' },
  'json-too-deep': {
    'zh-CN': 'JSON 嵌套超过 {maximum} 层',
    en: 'JSON is nested deeper than {maximum} levels',
  },
  'encoding-undecodable': {
    'zh-CN': '含有 {encoding} 无法解码的字节，原始字节已保留',
    en: 'Some bytes mean nothing in {encoding}; they were kept as they are',
  },
  'text-replaced': {
    'zh-CN': '文字在来源中已损坏（替换符）',
    en: 'The text was damaged before it came here',
  },
  'text-read-as-latin1': {
    'zh-CN': '文字曾被误读为 Latin-1，原为 {was}',
    en: 'The text was once read as Latin-1; it was {was}',
  },
  'text-menksoft': {
    'zh-CN': '含蒙科立专用编码的蒙古文',
    en: 'Mongolian in the private codes of Menksoft fonts',
  },
  'text-private-use': { 'zh-CN': '含自定义字符', en: 'The text holds private-use characters' },
  'cell-error': { 'zh-CN': '单元格是错误值 {text}', en: 'The cell is an error: {text}' },
  'cell-date': {
    'zh-CN': '日期单元格不是日期：{text}',
    en: 'The cell is shown as a date but is none: {text}',
  },
  'cell-number-precision': {
    'zh-CN': '数字超过 15 位，末位已丢失：{text}',
    en: 'The number has more than 15 digits; its last ones are lost: {text}',
  },
};
