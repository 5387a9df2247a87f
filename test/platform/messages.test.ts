import { describe, expect, it } from 'vitest';
import { say } from '../../lib/platform/messages.ts';

const MESSAGE = {
  'zh-CN': '当前状态为 {current}，此时可以：{possible}',
  en: 'It is {current}; possible now: {possible}',
  words: { suspended: '暂停', resumption: '恢复' },
} as const;
const FACTS = { current: 'suspended', possible: ['resumption', 'cancellation'] };

describe('a message', () => {
  it('calls words of the interface by their Chinese names in Chinese, as far as it has them', () => {
    expect(say(MESSAGE, 'zh-CN', FACTS)).toBe('当前状态为 暂停，此时可以：恢复, cancellation');
    expect(say(MESSAGE, 'mn-Mong-CN', FACTS)).toBe('当前状态为 暂停，此时可以：恢复, cancellation');
  });

  it('leaves them as they are in English', () => {
    expect(say(MESSAGE, 'en', FACTS)).toBe('It is suspended; possible now: resumption, cancellation');
  });

  it('has no words for what only looks like a member of an object', () => {
    expect(say(MESSAGE, 'zh-CN', { ...FACTS, current: 'constructor' })).toContain('constructor');
  });
});
