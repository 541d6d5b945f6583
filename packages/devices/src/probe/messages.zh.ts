import type { KeypadKey } from '../contract/call-keypad.ts';
import { faultWords, noticeWords } from '../contract/messages.zh.ts';
import type { PrintRung } from '../contract/slip-printer.ts';
import type { DeviceState } from '../contract/status.ts';
import type { SdtCommand, sw3 } from '../models/sdt-reader/frames.ts';
import type { KnownDeviceKind } from './known-devices.ts';

/* Everything the probe says to the technician. */

export const usage = `用法：npm run probe -- 子命令 [选项]

  list                              列出串口、HID 设备和 USB 打印口，猜测型号
  identify  --port 串口 | --tcp 主机:端口
                                    依次询问，说明是什么设备、波特率多少
  watch     --model 型号 位置       实时显示收发的每一帧
  record    --model 型号 位置 --out 文件
                                    录下收发的数据（证件和条码内容一律不写入）
  replay    文件 [--speed 倍数] [--model 型号]
                                    用真正的驱动重放录制的文件
  test-print --printer 型号 位置    打印一张测试号票，说明确认到哪一级

位置：--port 串口 [--baud 波特率] | --tcp 主机:端口 | --hid VID:PID [--serial-number 序列号 | --path 路径] | --usb 打印口
其他：--for 秒数（到时结束，不写则按 Ctrl+C 结束） --address 地址[,地址]（呼叫器、条屏） --envelope raw64|miaxis（HID 阅读器）`;

export const say = {
  badArguments: (complaint: string) => `命令行写得不对：${complaint}`,
  unknownCommand: (command: string) => `没有“${command}”这个子命令。`,
  missing: (option: string) => `缺少选项 ${option}。`,
  wrong: (option: string, wanted: string) => `选项 ${option} 不对：${wanted}。`,
  unknownModel: (model: string, known: readonly string[]) => `没有型号“${model}”。可用的型号：${known.join('，')}。`,
  missingModel: (known: readonly string[]) => `缺少选项 --model。可用的型号：${known.join('，')}。`,
  needsHid: (model: string) => `型号 ${model} 是 HID 设备，请用 --hid VID:PID 指明。`,
  needsStream: (model: string) => `型号 ${model} 不是 HID 设备，请用 --port、--tcp 或 --usb 指明位置。`,
  missingFile: '缺少录制文件的名字。',
  identifiesStreams: 'identify 只能询问 --port 和 --tcp。',
  onePlace: '请指明一个位置，而且只要一个：--port、--tcp、--hid、--usb。',
  stopped: '结束。',
} as const;

export const optionWants = {
  baud: '要写波特率，例如 115200',
  tcp: '要写成 主机:端口，例如 192.168.1.50:9100',
  hid: '要写成 VID:PID，例如 10C4:0007',
  seconds: '要写秒数，1 到 86400',
  speed: '要写倍数，0.1 到 1000',
  address: '要写 0 到 65535 的地址，用逗号隔开，最多 64 个',
  addressOfModel: (flaw: string) => `这些地址不能用（${flaw}）`,
  envelope: '只有 raw64 和 miaxis 两种',
  printer: (known: readonly string[]) => `可用的打印机型号：${known.join('，')}`,
};

export const listWords = {
  serialPorts: '串口',
  hidDevices: 'HID 设备',
  printerFiles: 'USB 打印口',
  none: '没有找到。',
  noUdevadm: '系统里没有 udevadm（udev 软件包），只能按文件名列出串口，看不到 VID:PID。',
  serialModuleMissing: (detail: string) => `串口模块装载不了：${detail}。请重新安装软件包。`,
  hidModuleMissing: (detail: string) =>
    `HID 模块装载不了：${detail}。Linux 上需要 libusb-1.0-0 和 libudev1，装好后再试。`,
  noRights: (path: string) => `没有读写 ${path} 的权限。`,
  serialRights: '把运行程序的用户加入 dialout 组，重新登录后生效。',
  printerRights: '把运行程序的用户加入 lp 组，重新登录后生效。',
  hidrawRights: (vendorId: string) =>
    [
      '在 /etc/udev/rules.d/60-jiaohao.rules 里写一行规则，重新插拔设备后生效：',
      `    KERNEL=="hidraw*", ATTRS{idVendor}=="${vendorId}", MODE="0660", GROUP="plugdev"`,
    ] as const,
  guess: (words: { readonly name: string; readonly advice: string }) =>
    `    ${words.name}${words.advice === '' ? '' : `：${words.advice}`}`,
};

/** What each kind is, and how to reach it. */
export const knownDeviceWords: Record<KnownDeviceKind, { readonly name: string; readonly advice: string }> = {
  sdtBulkReader: {
    name: '身份证阅读器（USB 专用接口）',
    advice: '不是串口也不是 HID，本程序不能直接连接；请改用串口或 HID 型号，或在阅读器上换成串口方式',
  },
  miaxisReader: { name: '身份证阅读器（HID，miaxis 封装）', advice: '用 --model sdt-reader --hid 查看' },
  vendorReader: {
    name: '身份证阅读器（只能用厂家动态库）',
    advice: '协议未公开，本程序不能直接连接；请改用串口型号',
  },
  serialChip: { name: 'USB 转串口芯片', advice: '后面接的设备要用 identify 询问' },
  posScanner: { name: '扫码器（HID-POS）', advice: '用 --model hid-pos-aim、hid-pos-newland 或 hid-pos-idlen 查看' },
  keyboard: { name: '键盘，或者按键盘方式工作的扫码器、评价器', advice: '用 --model hid-keyboard 或 hid-pad 查看' },
  slipPrinter: { name: '打印机', advice: '用 test-print --usb 试打' },
  unknown: { name: '不认识的设备', advice: '' },
};

export const identifyWords = {
  cannotOpen: (detail: string) => `打不开：${detail}`,
  asking: (what: string) => `询问${what}……`,
  atBaud: (baud: number | null) => (baud === null ? '' : `（波特率 ${baud}）`),
  printer: '打印机',
  reader: '身份证阅读器',
  foundPrinter: (rate: string, state: string) => `是 ESC/POS 打印机${rate}，现在${state}。`,
  foundReader: (rate: string, state: string) => `是身份证阅读器（SDT）${rate}，${state}。`,
  listening: (seconds: number) => `没有设备应答。接着听 ${seconds} 秒，请按一下呼叫器的任意键，或者扫一个码……`,
  foundKeypad: (profile: string, address: number) => `是呼叫器（${profile}），地址 ${address}。`,
  looksLikeScanner: (characters: number) => `听到一行文字，${characters} 个字符，像是扫码器（内容不显示）。`,
  heardUnknown: (rate: string, bytes: number, hex: string) => `听到 ${bytes} 个字节${rate}，认不出来：${hex}`,
  nothingHeard: '什么也没有听到。请检查电源、数据线和接口，或者换一个位置再试。',
  notRecognised: '有应答，但认不出是什么设备。',
  samWorks: '安全模块正常',
  samAnswers: (status: string) => `安全模块应答：${status}`,
};

export const directionWords = { toDevice: '发', fromDevice: '收' } as const;
export const lineWords = { open: '线路接通', close: '线路断开' } as const;

export const stateWords = (state: DeviceState): string => {
  switch (state.kind) {
    case 'connecting':
      return '正在连接';
    case 'ready':
      return '就绪';
    case 'attention':
      return `就绪，${noticeWords[state.notice.kind].staff}`;
    case 'faulted':
      return `${faultWords[state.fault.kind].staff}。${faultWords[state.fault.kind].advice}`;
    case 'backOff': {
      const { staff } = faultWords[state.fault.kind];
      const detail = 'detail' in state.fault ? `（${state.fault.detail}）` : '';
      return `${staff}${detail}，${state.retryInMs / 1000} 秒后再试`;
    }
  }
};

export const eventWords = {
  state: (id: string, text: string) => `状态 ${id}：${text}`,
  sharedState: (text: string) => `状态：${text}`,
  event: (text: string) => `事件 ${text}`,
  cardFound: '发现证件',
  cardRead: '读到证件（内容不显示）',
  cardRefused: (fault: keyof typeof faultWords) => `证件不能用：${faultWords[fault].staff}`,
  cardRemoved: '证件已拿走',
  key: (address: number, key: KeypadKey) => `地址 ${address} 按下“${keyWords[key]}”`,
  rating: (address: number, value: string) => `地址 ${address} 评价键，键值 ${value}`,
  padKey: (value: string) => `评价键，键值 ${value}`,
  code: (characters: number) => `扫到一个码，${characters} 个字符（内容不显示）`,
  idNumber: '读到一个身份证号码（内容不显示）',
};

const keyWords: Record<KeypadKey, string> = {
  call: '呼叫',
  recall: '重呼',
  evaluate: '评价',
  cancel: '取消',
  confirm: '确认',
  oneMetre: '一米线',
  pause: '暂停',
  transfer: '转移',
  noShow: '未到',
  hang: '挂起',
  resume: '恢复',
};

export const frameWords = {
  stray: (bytes: number) => `${bytes} 个字节不成帧`,
  data: (bytes: number) => `数据 ${bytes} 字节`,
  codeBytes: (bytes: number) => `${bytes} 个字节（内容不显示）`,
  report: (bytes: number) => `一个报告，${bytes} 字节`,
  samNumber: (number: string) => `安全模块编号 ${number}`,
  unknownRequest: '没有登记的命令',
  unknownStatus: (code: string) => `没有登记的状态 ${code}`,
  printerAsked: (n: number) => `查询实时状态 ${n}`,
  printerAskedProcessId: (id: string) => `要打印完成回执 ${id}`,
  printerAskedPaper: '查询纸张（按顺序应答）',
  printed: (bytes: number) => `打印数据 ${bytes} 字节（内容不显示）`,
  processId: (id: string) => `打印完成回执 ${id}`,
  realtime: (n: number, bits: string) => `实时状态 ${n}：${bits}`,
  unaskedRealtime: '没有问过的实时状态',
  automatic: (bits: string) => `自动状态：${bits}`,
  paper: (bits: string) => `纸张：${bits}`,
  block: (bytes: number) => `数据块 ${bytes} 字节`,
  fields: (fields: string, data: number) => `${fields}，数据 ${data} 字节`,
  addressed: (address: number, meaning: string) => `地址 ${address}，${meaning}`,
  pressed: (key: KeypadKey) => `按下“${keyWords[key]}”`,
  rated: (value: number) => `评价键，键值 ${value}`,
  idle: '没有按键',
};

/** Bits of a printer's status, in the words of status.ts. */
export const printerBitWords = {
  offline: '离线',
  waitRecovery: '等待恢复',
  feedButton: '走纸键按下',
  coverOpen: '上盖打开',
  feeding: '正在走纸',
  paperEndStop: '因缺纸停止',
  error: '有错误',
  recoverable: '机械错误',
  cutter: '切刀错误',
  unrecoverable: '不可恢复的错误',
  autoRecoverable: '打印头过热',
  nearEnd: '纸快用完',
  paperEnd: '缺纸',
  feedSwitch: '走纸键按下',
} as const;
export const allWell = '正常';

export const sdtCommandWords: Record<SdtCommand, string> = {
  resetSam: '复位安全模块',
  samStatus: '查询安全模块状态',
  samId: '查询安全模块编号',
  findCard: '找卡',
  selectCard: '选卡',
  readBase: '读文字和照片',
  readNewAddress: '读最新住址',
  readBaseFp: '读文字、照片和指纹',
  baud115200: '设波特率 115200',
  baud57600: '设波特率 57600',
  baud38400: '设波特率 38400',
  baud19200: '设波特率 19200',
  baud9600: '设波特率 9600',
  setMaxRf80: '设射频最大字节数',
};

export const sw3Words: Record<keyof typeof sw3, string> = {
  requestChecksum: '命令校验和错',
  requestLength: '命令长度错',
  badCommand: '命令错',
  noPermission: '没有权限',
  unrecognised: '无法识别的错误',
  cardRejectedSam: '卡不认安全模块',
  samRejectedCard: '安全模块不认卡',
  verificationFailed: '信息验证错',
  wrongCard: '卡类型不对',
  readFailed: '读卡失败',
  randomFailed: '取随机数失败',
  samSelfTestFailed: '安全模块自检失败',
  samNotAuthorised: '安全模块未授权',
  findFailed: '没有卡',
  selectFailed: '选卡失败',
  ok: '成功',
  noSuchItem: '卡上没有这一项',
  found: '找到卡',
};

export const recordWords = {
  started: (path: string) => `开始录制到 ${path}。证件、条码和打印内容一律不写入。`,
  written: (entries: number, path: string) => `录下 ${entries} 条，保存在 ${path}。`,
  cannotWrite: (path: string, detail: string) => `写不了 ${path}：${detail}`,
};

export const replayWords = {
  cannotRead: (path: string, detail: string) => `读不了 ${path}：${detail}`,
  invalid: (line: number, detail: string) => `录制文件第 ${line} 行不对：${detail}`,
  started: (model: string, entries: number, seconds: number) =>
    `重放型号 ${model} 的 ${entries} 条，原来历时 ${seconds.toFixed(1)} 秒。`,
};

export const testPrintWords = {
  waiting: '连接打印机……',
  notReady: (state: string) => `打印机没有就绪：${state}`,
  status: (text: string) => `打印前状态：${text}`,
  printed: (rung: PrintRung) => `已打印，确认级别：${rungWords[rung]}。`,
  failed: (text: string, advice: string) => `没有打成：${text}。${advice}`,
  slip: {
    title: '打印测试',
    ruler: '列号标尺',
    sizes: '大字',
    bold: '加粗',
    rare: '生僻字：𠮷 㐱 䶮',
    punctuation: '标点：，。：；（）￥',
    qr: '二维码',
    end: '以上各行都清楚、二维码能扫，就是正常',
  },
};

const rungWords: Record<PrintRung, string> = {
  processId: '打印机回了完成回执（最可靠）',
  paperStatus: '打印机取走了全部数据并且在线',
  noFaultSeen: '打印前后都没有看到故障（没有回执）',
  sent: '数据已发出（线路不能应答）',
};
