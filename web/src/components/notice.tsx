/** A message that stands out calmly: icon, colour and words say the same. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import styles from './notice.module.css';

const icons = { info: 'info', good: 'check', warn: 'warning', bad: 'warning' } as const satisfies Record<
  string,
  IconName
>;

/** How much it matters. */
export type NoticeTone = keyof typeof icons;

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: string;
  /** `status` is read aloud when it appears, politely; `alert` at once. Without it nothing is announced. */
  readonly role?: 'status' | 'alert';
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A notice. */
export function Notice({ tone, title, role, actions, children }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={role}>
      <span className={styles.icon}>
        <Icon name={icons[tone]} />
      </span>
      <div className={styles.text}>
        {title ? <p className={styles.title}>{title}</p> : null}
        {children}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </div>
  );
}
