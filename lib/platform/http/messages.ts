import type { Messages } from '../messages.ts';

/** What the edge itself has to say, whatever the endpoint. `<code>.next` tells what to do next. */
export const platformMessages = {
  'request-malformed': { 'zh-CN': '请求格式不正确', en: 'The request cannot be parsed' },
  'request-invalid': { 'zh-CN': '请求内容不符合接口定义', en: 'The request does not match the schema' },
  'request-invalid.next': {
    'zh-CN': '请按 errors 列出的位置逐一修改后重试',
    en: 'Correct every place listed in errors and send the request again',
  },
  'request-too-large': {
    'zh-CN': '请求内容过大（上限 {limit} 字节）',
    en: 'The request body is over {limit} bytes',
  },
  'request-too-large.next': { 'zh-CN': '文件请改用上传接口', en: 'Send files through an upload instead' },
  'media-type-unsupported': {
    'zh-CN': '请求内容类型须为 application/json',
    en: 'The request body must be application/json',
  },
  'content-coding-unsupported': {
    'zh-CN': '不接受压缩的请求内容',
    en: 'The request body must not be compressed',
  },
  'content-coding-unsupported.next': {
    'zh-CN': '请去掉 Content-Encoding，直接发送 JSON',
    en: 'Send plain JSON without Content-Encoding',
  },
  'not-acceptable': { 'zh-CN': '没有所要求的格式', en: 'None of the accepted formats is available' },
  'not-acceptable.next': { 'zh-CN': '可选格式：{offered}', en: 'Available: {offered}' },
  'token-missing': { 'zh-CN': '请先登录', en: 'A bearer token is required' },
  'token-missing.next': {
    'zh-CN': '请从统一身份认证平台取得令牌，放入 Authorization 请求头',
    en: 'Get a token from the identity platform and send it in the Authorization header',
  },
  'token-invalid': { 'zh-CN': '登录令牌无效', en: 'The bearer token is not valid' },
  'token-invalid.next': {
    'zh-CN': '原因见 WWW-Authenticate 响应头；请为本站点重新取得令牌',
    en: 'The WWW-Authenticate header says why; get a new token for this site',
  },
  'identity-unavailable': {
    'zh-CN': '统一身份认证平台暂不可用，请稍后再试',
    en: 'The identity platform is not available; try again later',
  },
  'token-expired': {
    'zh-CN': '登录令牌已过期，请重新登录',
    en: 'The bearer token has expired; sign in again',
  },
  forbidden: { 'zh-CN': '您没有办理此操作的权限', en: 'You may not do this' },
  'forbidden.next': {
    'zh-CN': '请核对账号的角色和所属区划；需要：{needs}',
    en: 'Check the role and the division of your account; needed: {needs}',
  },
  'precondition-required': {
    'zh-CN': '缺少 {header} 请求头',
    en: 'The {header} header is missing',
  },
  'precondition-required.next': {
    'zh-CN': '请先读取当前版本，再带上其 ETag 提交',
    en: 'Read the current version first and send its ETag',
  },
  'idempotency-key-missing': {
    'zh-CN': '缺少 Idempotency-Key 请求头，或其长度不在 8 至 128 位之间',
    en: 'The Idempotency-Key header is missing, or is no key of 8 to 128 characters',
  },
  'idempotency-key-missing.next': {
    'zh-CN': '请为每次新建生成一个 8 至 128 位的可见 ASCII 字符键，重试时使用同一个键',
    en: 'Make one key of 8 to 128 visible ASCII characters for each creation and keep it when you try again',
  },
  'header-invalid': { 'zh-CN': '请求头格式不正确', en: 'The header is not in the right format' },
  'idempotency-key-reused': {
    'zh-CN': '同一 Idempotency-Key 已用于内容不同的请求',
    en: 'This Idempotency-Key was already used with another body',
  },
  'stale-version': {
    'zh-CN': '内容已被他人修改（当前版本 {current}）',
    en: 'Someone changed this meanwhile (current version {current})',
  },
  'stale-version.next': {
    'zh-CN': '请读取最新内容后重新修改',
    en: 'Read the newest version and apply your change again',
  },
  'cursor-invalid': { 'zh-CN': '分页游标无效', en: 'The page cursor is not valid here' },
  'cursor-invalid.next': { 'zh-CN': '请从第一页重新开始', en: 'Start again from the first page' },
  'route-unknown': { 'zh-CN': '没有这个接口', en: 'There is no such endpoint' },
  'route-unknown.next': {
    'zh-CN': '请对照接口文档（/docs）核对路径',
    en: 'Compare the path with the documentation at /docs',
  },
  'method-not-allowed': { 'zh-CN': '此接口不支持该方法', en: 'The endpoint does not take this method' },
  'method-not-allowed.next': { 'zh-CN': '可用的方法：{allowed}', en: 'Allowed here: {allowed}' },
  throttled: { 'zh-CN': '请求过于频繁，请稍后再试', en: 'Too many requests; try again later' },
  'outbox-full': {
    'zh-CN': '待处理事件过多，请稍后再试',
    en: 'Too many events are waiting; try again later',
  },
  'store-unavailable': {
    'zh-CN': '存储暂不可用，请稍后再试',
    en: 'The store is not available; try again later',
  },
  'internal-error': { 'zh-CN': '系统内部错误', en: 'Internal error' },
  'internal-error.next': {
    'zh-CN': '请稍后再试；如仍出错，请把 traceId 告知运维人员',
    en: 'Try again later; if it fails again, tell the operators the traceId',
  },
  'type-invalid': { 'zh-CN': '类型应为 {expected}', en: 'Expected {expected}' },
  'field-missing': { 'zh-CN': '缺少必填项', en: 'This field is required' },
  'field-unknown': { 'zh-CN': '不认识的字段 {field}', en: 'Unknown field {field}' },
  'value-too-large': { 'zh-CN': '超过上限 {maximum}', en: 'Over the maximum of {maximum}' },
  'value-too-small': { 'zh-CN': '低于下限 {minimum}', en: 'Under the minimum of {minimum}' },
  'format-invalid': { 'zh-CN': '格式不正确（{format}）', en: 'Not in the right format ({format})' },
  'value-unknown': {
    'zh-CN': '不在允许的取值之内（{allowed}）',
    en: 'Not one of the allowed values ({allowed})',
  },
  'value-invalid': { 'zh-CN': '取值不正确', en: 'Not a valid value' },
  'text-not-plain': {
    'zh-CN': '含有换行、控制字符或看不见的字符（如改变文字方向的标记）',
    en: 'The text holds line breaks, control characters, or such as nobody sees (marks of direction)',
  },
  'text-ill-formed': {
    'zh-CN': '文本含有空字符、不成对的代理码或无法解码的字节',
    en: 'The text holds a NUL, a lone surrogate or bytes that are not UTF-8',
  },
  'too-deep': { 'zh-CN': '嵌套层数超过 {maximum}', en: 'Nested deeper than {maximum} levels' },
  'too-many-values': {
    'zh-CN': '字段和列表元素总数超过 {maximum}',
    en: 'More than {maximum} fields and list members',
  },
  'field-repeated': { 'zh-CN': '同一字段或参数重复出现', en: 'The field or parameter is there twice' },
} as const satisfies Messages;

export type PlatformCode = keyof typeof platformMessages;
