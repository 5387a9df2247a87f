import type { PdfDefectCode } from '../../pdf/pdf-defect.ts';
import { DEFECTS_CUT } from './archive-defect-texts.ts';
import { t, type Text } from './text.ts';

/** What is wrong with a PDF. `{where}` is the object or the byte that it is about. */
export const PDF_DEFECT_TEXTS: Readonly<Record<PdfDefectCode, Text>> = {
  'pdf-too-large': t('PDF 文件过大', 'The PDF is too large'),
  'pdf-not-pdf': t('文件开头不是 PDF', 'The file does not begin as a PDF'),
  'pdf-header-late': t('PDF 标识之前另有内容', 'Something stands before the head of the PDF'),
  'pdf-encrypted': t('PDF 已加密', 'The PDF is encrypted'),
  'pdf-startxref-missing': t(
    'PDF 结尾没有指出对象表',
    'The end of the PDF does not say where its objects are listed',
  ),
  'pdf-startxref-broken': t(
    'PDF 结尾指出的对象表位置错误',
    'The end of the PDF says wrongly where its objects are listed',
  ),
  'pdf-startxref-differs': t('PDF 有两处结尾，说法不同', 'Two ends of the PDF say different things'),
  'pdf-end-missing': t('PDF 没有结尾标记', 'The PDF has no mark at its end'),
  'pdf-bytes-after-end': t('PDF 结尾之后另有内容', 'Something follows the end of the PDF'),
  'pdf-xref-broken': t('对象表损坏（{where}）', 'The list of objects is broken ({where})'),
  'pdf-xref-entry-broken': t(
    '对象表中有损坏的条目（{where}）',
    'An entry of the list of objects is broken ({where})',
  ),
  'pdf-xref-entry-twice': t(
    '对象表中有重复的条目（{where}）',
    'The list of objects names an object twice ({where})',
  ),
  'pdf-xref-entry-backward': t(
    '对象表中的条目次序颠倒（{where}）',
    'The list of objects goes backwards ({where})',
  ),
  'pdf-xref-offset': t(
    '对象表指向的位置没有该对象（{where}）',
    'The list of objects points where the object is not ({where})',
  ),
  'pdf-xref-beyond-size': t(
    '对象编号超出文件写明的数目（{where}）',
    'An object has a number beyond those that the file states ({where})',
  ),
  'pdf-trailer-broken': t('PDF 的尾部字典损坏（{where}）', 'The trailer of the PDF is broken ({where})'),
  'pdf-hybrid-differs': t(
    'PDF 的两份对象表内容不一致（{where}）',
    'The two lists of objects say different things ({where})',
  ),
  'pdf-prev-loop': t(
    'PDF 的修订记录循环引用（{where}）',
    'The revisions of the PDF go round in a circle ({where})',
  ),
  'pdf-prev-broken': t(
    'PDF 的上一修订位置错误（{where}）',
    'The PDF says wrongly where its earlier revision is ({where})',
  ),
  'pdf-revision-order': t(
    'PDF 的修订次序不对（{where}）',
    'The revisions of the PDF are out of order ({where})',
  ),
  'pdf-root-missing': t('PDF 缺少目录对象', 'The PDF lacks its catalogue'),
  'pdf-too-many-objects': t('PDF 的对象过多', 'The PDF has too many objects'),
  'pdf-too-many-revisions': t('PDF 的修订过多', 'The PDF has too many revisions'),
  'pdf-syntax': t('PDF 内容写法错误（{where}）', 'The PDF has an error in its syntax ({where})'),
  'pdf-truncated': t('PDF 内容不完整（{where}）', 'The PDF is cut off ({where})'),
  'pdf-too-deep': t('PDF 内容嵌套过深（{where}）', 'The PDF is nested too deeply ({where})'),
  'pdf-too-many-values': t(
    'PDF 的一个对象内容过多（{where}）',
    'An object of the PDF has too many values ({where})',
  ),
  'pdf-name-too-long': t('PDF 中的名称过长（{where}）', 'A name in the PDF is too long ({where})'),
  'pdf-name-escaped': t(
    'PDF 中的名称用转义掩盖（{where}）',
    'A name in the PDF is disguised by escapes ({where})',
  ),
  'pdf-key-twice': t('PDF 字典中有重复的键（{where}）', 'A dictionary of the PDF has a key twice ({where})'),
  'pdf-object-too-large': t('PDF 的对象过大（{where}）', 'An object of the PDF is too large ({where})'),
  'pdf-object-overlap': t('PDF 的对象互相重叠（{where}）', 'Objects of the PDF overlap ({where})'),
  'pdf-object-unlisted': t(
    'PDF 中有未列入对象表的对象（{where}）',
    'An object of the PDF is in no list ({where})',
  ),
  'pdf-stray-bytes': t(
    'PDF 的对象之间夹有其他内容（{where}）',
    'Something stands between the objects of the PDF ({where})',
  ),
  'pdf-endobj-missing': t('PDF 的对象没有结束标记（{where}）', 'An object of the PDF has no end ({where})'),
  'pdf-stream-broken': t(
    'PDF 的数据流无法解开（{where}）',
    'A stream of the PDF cannot be unpacked ({where})',
  ),
  'pdf-stream-length': t(
    'PDF 数据流的长度不符（{where}）',
    'A stream of the PDF is not as long as it says ({where})',
  ),
  'pdf-stream-filter': t(
    'PDF 数据流使用了不支持的编码（{where}）',
    'A stream of the PDF is packed in an unsupported way ({where})',
  ),
  'pdf-stream-ratio': t(
    'PDF 数据流的压缩比异常（{where}）',
    'A stream of the PDF is packed so densely that it may be a bomb ({where})',
  ),
  'pdf-stream-too-large': t(
    'PDF 数据流解开后过大（{where}）',
    'A stream of the PDF unpacks to too much ({where})',
  ),
  'pdf-object-stream-broken': t('PDF 的对象流损坏（{where}）', 'A stream of objects is broken ({where})'),
  'pdf-page-tree-broken': t('PDF 的页面结构损坏（{where}）', 'The pages of the PDF are broken ({where})'),
  'pdf-form-broken': t('PDF 的表单结构损坏（{where}）', 'The form of the PDF is broken ({where})'),
  'pdf-too-many-signatures': t('PDF 的签名过多', 'The PDF has too many signatures'),
  'pdf-signature-unnamed': t(
    'PDF 中有不属于任何签名域的签名（{where}）',
    'A signature of the PDF belongs to no field ({where})',
  ),
  'pdf-time': t('PDF 未能在限定时间内读完', 'The PDF could not be read in the time allowed'),
  'pdf-usage-rights': t(
    'PDF 带有 Adobe 使用权签名，它不保护内容',
    'The PDF carries usage rights signed for Adobe, which protect nothing',
  ),
  'pdf-hybrid': t('PDF 有两份内容相同的对象表', 'The PDF lists its objects twice, saying the same'),
  'pdf-xref-offset-blank': t(
    'PDF 的对象之前有空白（{where}）',
    'White space stands before an object ({where})',
  ),
  'pdf-xref-offset-zero': t(
    'PDF 列出了并不存在的对象（{where}）',
    'The PDF lists an object that is not there ({where})',
  ),
  'pdf-comment': t(
    'PDF 中有不会显示的注释文字（{where}）',
    'The PDF has comments that are never shown ({where})',
  ),
  'defects-cut': DEFECTS_CUT,
};
