import type { ClipFault, ClipTrouble, PackFault } from './clip-trouble.ts';
import { wavLimits } from './wav.ts';

/* What the manager reads of a hall's own recordings. */

export const clipFaultWords: Record<ClipFault, string> = {
  tooLarge: `文件大于 ${wavLimits.maxBytes / 1024 / 1024} MB`,
  notWav: '不是 WAV 文件',
  damaged: '文件头有误',
  notPcm: '不是 PCM 编码',
  sampleRate: `采样率应在 ${wavLimits.minSampleRate} 到 ${wavLimits.maxSampleRate} 之间`,
  channels: '声道应为一个或两个',
  bits: '位深应为 8、16 或 24 位',
  cutOff: '文件不完整',
  empty: '里面没有声音',
  unreadable: '读不出来',
  tooLong: `长于 ${wavLimits.maxMs / 1000} 秒`,
};

function packFaultWords(fault: PackFault): string {
  switch (fault.kind) {
    case 'noManifest':
      return '没有 manifest.json';
    case 'manifestInvalid':
      return 'manifest.json 有误';
    case 'wordMissing':
      return `清单里缺“${fault.clip}”`;
    case 'fileMissing':
      return `缺录音 ${fault.file}`;
    case 'clipRefused':
      return `录音 ${fault.file} ${clipFaultWords[fault.fault]}`;
  }
}

/** For staff: what is wrong, and what to do about it. */
export function wordsOfClipTrouble(trouble: ClipTrouble): { sentence: string; advice: string } {
  switch (trouble.kind) {
    case 'clipRefused':
      return {
        sentence: `录音 ${trouble.file} 不能用：${clipFaultWords[trouble.fault]}`,
        advice: '现在播的是自带录音，请重新录制',
      };
    case 'clipUnknown':
      return { sentence: `录音 ${trouble.file} 用不上：没有这个名字`, advice: '请按自带录音的文件名改名' };
    case 'folderUnreadable':
      return { sentence: `录音文件夹读不了：${trouble.path}`, advice: '请检查文件夹的权限' };
    case 'packRefused':
      return {
        sentence: `语音包 ${trouble.pack} 不能用：${packFaultWords(trouble.because)}`,
        advice: '现在播的是自带录音，请补齐后再试',
      };
  }
}
