import { useCommands } from '@jiaohao/ui-kit';
import { App, Form, Input } from 'antd';
import { useState } from 'react';
import * as v from 'valibot';
import { StaffDialog } from '../staff/staff-dialog.tsx';
import { adminWords } from './messages.zh.ts';

const words = adminWords.ownPin;
type Fields = { oldPin: string; pin: string; again: string };
const pinRule = { pattern: /^[0-9]{6,12}$/, message: adminWords.login.pinHint };

/** 改密码: one's own, with the old one. */
export function OwnPinDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const commands = useCommands();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [isWorking, setIsWorking] = useState(false);

  async function change({ oldPin, pin }: Fields): Promise<void> {
    setIsWorking(true);
    const answer = await commands.post('/api/staff/pin', { oldPin, pin }, v.undefined());
    setIsWorking(false);
    if (!answer.ok) {
      form.setFields([{ name: answer.error.field === 'pin' ? 'pin' : 'oldPin', errors: [answer.error.message] }]);
      return;
    }
    void message.success(words.done);
    form.resetFields();
    onClose();
  }

  return (
    <StaffDialog
      open={open}
      onCancel={onClose}
      title={words.title}
      okText={words.ok}
      cancelText={words.cancel}
      okButtonProps={{ 'aria-busy': isWorking }}
      onOk={form.submit}
      width={420}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => void change(fields)} requiredMark={false}>
        <Form.Item name="oldPin" label={words.old} rules={[{ required: true, ...pinRule }]}>
          <Input.Password autoComplete="off" inputMode="numeric" maxLength={12} visibilityToggle={false} />
        </Form.Item>
        <Form.Item name="pin" label={words.next} rules={[{ required: true, ...pinRule }]}>
          <Input.Password autoComplete="off" inputMode="numeric" maxLength={12} visibilityToggle={false} />
        </Form.Item>
        <Form.Item
          name="again"
          label={words.again}
          dependencies={['pin']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, value) =>
                value === getFieldValue('pin') ? Promise.resolve() : Promise.reject(new Error(words.differs)),
            }),
          ]}
        >
          <Input.Password autoComplete="off" inputMode="numeric" maxLength={12} visibilityToggle={false} />
        </Form.Item>
      </Form>
    </StaffDialog>
  );
}
