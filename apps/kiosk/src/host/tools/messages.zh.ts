import type { KnownDeviceKind, FindTrouble } from '@jiaohao/devices';
import type { PrintRung } from '@jiaohao/devices/contract';
import type { DeviceTest } from '@jiaohao/queue-core/protocol';

/* What the admin page reads of devices: what was found, and how a test went. */

const rungs: Record<PrintRung, string> = {
  processId: '打印机回了完成回执',
  paperStatus: '打印机取走了全部数据',
  noFaultSeen: '打印前后没有故障，但是没有回执',
  sent: '数据已发出，这条线路没有应答',
};

export const testWordsZh = {
  unknownDevice: '没有这台设备，新加的设备保存以后才能测试',
  noSuchTest: '这台设备没有这项测试',
  busyPrinter: '正在给群众打号票，请稍等再试',
  busyKiosk: '取号机前有人，请等他办完再试',
  busyWindow: (windowId: string) => `${windowId} 号窗口正在服务群众，请等他办完再试`,
  advice: '测试不能打断群众办事',
  ask: {
    read: '请把一张证件平放在阅读器上',
    scan: '请在扫码器前放一个二维码',
    press: '请按一下评价键',
    print: '正在打印',
    light: '正在点亮',
    show: '正在发送',
  } satisfies Record<DeviceTest, string>,
  templateFault: '模板有误，请先改正',
  noPrinter: '这个大厅没有打印机',
  sampleNumber: '样票',
  printedSample: '已打印一张样票，上面的号码不能用',
  printed: (rung: PrintRung) => `已打印测试页，${rungs[rung]}`,
  lit: '已发出：显示 888 并响一声，请看一眼对不对',
  shown: '已发出：显示 A888，5 秒后恢复',
  read: '读到一张证件，工作正常，内容没有显示也没有保存',
  scanned: '扫到一个码，工作正常，内容没有显示也没有保存',
  pressed: (level: string) => `收到评价键：${level}`,
  key: '收到一个按键，不是评价键',
  nothing: (seconds: number) => `等了 ${seconds} 秒没有收到`,
  failed: (sentence: string, advice: string) => (advice === '' ? sentence : `${sentence}，${advice}`),
} as const;

/** What each kind is, and what to do with it. */
export const foundWordsZh: Record<KnownDeviceKind, { readonly name: string; readonly advice: string }> = {
  sdtBulkReader: { name: '身份证阅读器，USB 专用', advice: '不能直接连接，请换成串口或 HID 型号' },
  miaxisReader: { name: '身份证阅读器，HID', advice: '可以直接添加' },
  vendorReader: { name: '身份证阅读器，厂家专用', advice: '协议没有公开，请换成串口型号' },
  serialChip: { name: 'USB 转串口', advice: '后面接的设备要自己选' },
  posScanner: { name: '扫码器', advice: '可以直接添加' },
  keyboard: { name: '键盘，或按键盘方式工作的设备', advice: '是扫码器或评价器才添加' },
  slipPrinter: { name: '打印机', advice: '可以直接添加' },
  unknown: { name: '', advice: '' },
};

export const findTroubleWordsZh = {
  serial: {
    noUdevadm: '系统缺少 udev，只能看到串口的名字',
    moduleMissing: '读不了串口，请重新安装软件',
  } satisfies Record<FindTrouble['kind'], string>,
  hid: {
    noUdevadm: '',
    moduleMissing: '读不了 HID 设备，请安装 libusb 和 libudev',
  } satisfies Record<FindTrouble['kind'], string>,
  noRights: '没有权限，请找安装人员开通',
} as const;

export const clipWordsZh = {
  unknownFile: '没有这个名字的录音',
  refused: (fault: string) => `这个录音不能用，${fault}`,
} as const;
